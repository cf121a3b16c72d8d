package import Foundation
import FulfillmentDomain

/// Forms that were sent and whose outcome is not known yet: a refusal gives them back as typed.
package struct Drafts: Hashable, Sendable {
  /// One form under way or given back.
  package struct Entry: Hashable, Sendable {
    package var draft: Int
    package var form: Form
    /// The intent that it became; nil until it is committed.
    package var intent: UUID?
    /// Whether it came back and waits for its key to be pressed on its order again.
    package var isReturned = false
  }

  /// Oldest first; at most `DashboardLimits.drafts`.
  package private(set) var entries: [Entry] = []
  private var next = 1

  package init() {}

  /// Keeps a form; returns the number that names it.
  mutating func keep(_ form: Form) -> Int {
    defer { next += 1 }
    entries.append(Entry(draft: next, form: form))
    if entries.count > DashboardLimits.drafts { entries.removeFirst() }
    return next
  }

  mutating func committed(_ draft: Int, as intent: UUID) {
    guard let at = entries.firstIndex(where: { $0.draft == draft }) else { return }
    entries[at].intent = intent
  }

  /// How many wait for their outcome.
  var waiting: Int { entries.count { !$0.isReturned } }

  /// Whether the intent came from a form that waits for its outcome.
  func has(intent: UUID) -> Bool {
    entries.contains { $0.intent == intent && !$0.isReturned }
  }

  /// The form that became `intent`, which is then forgotten.
  mutating func take(intent: UUID) -> Form? {
    take { $0.intent == intent && !$0.isReturned }
  }

  mutating func take(draft: Int) -> Form? { take { $0.draft == draft } }

  /// The form that was given back for this action on this order.
  mutating func takeReturned(_ kind: ActionKind, on order: FulfillmentOrderID) -> Form? {
    take { $0.isReturned && $0.form.kind == kind && $0.form.order.id == order }
  }

  /// Keeps a form that was given back while another dialog was open.
  mutating func giveBack(_ form: Form) {
    let draft = keep(form)
    guard let at = entries.firstIndex(where: { $0.draft == draft }) else { return }
    entries[at].isReturned = true
  }

  private mutating func take(where matches: (Entry) -> Bool) -> Form? {
    guard let at = entries.firstIndex(where: matches) else { return nil }
    return entries.remove(at: at).form
  }
}
