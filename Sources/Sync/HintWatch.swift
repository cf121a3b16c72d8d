import Foundation
import FulfillmentDomain

/// Whether webhooks announce what the poll finds, as a value: a change that none announced, a grace
/// after it was found, makes the feed degraded, with the topics that should have told.
///
/// Bounded, and no rule of the core's depends on it: the poll is right without webhooks.
struct HintWatch: Sendable {
  /// A change that the poll found.
  struct Change: Hashable, Sendable {
    var order: OrderID
    /// In Shopify's time.
    var time: Date
    /// Those that should have told, most likely ones first.
    var topics: [WebhookTopic]
  }

  /// A change that waits for its announcement, which may be late.
  private struct Candidate: Sendable {
    var change: Change
    /// In our time.
    var due: Date
  }

  /// The last change of a kind that no webhook announced.
  private struct Loss: Sendable {
    /// When it changed, in Shopify's time.
    var time: Date
    /// When that was noticed, in ours.
    var noticed: Date
  }

  private let settings: SyncSettings
  /// How the webhooks stand; nil where none are received.
  private(set) var health: WebhookHealth?
  /// From when on changes count, in our time; nil while the receiver does not listen.
  private var countsFrom: Date?
  /// Why the receiver does not listen, where it said so.
  private var downReason: String?
  /// When the receiver first listened, in our time: what came before says nothing of today.
  private var listensSince: Date?
  private var hasDeliveries = false
  private var candidates: [Candidate] = []
  /// The orders of our own actions, with the time of the last, in ours.
  private var own: [OrderID: Date] = [:]
  /// By the topics that should have told.
  private var losses: [[WebhookTopic]: Loss] = [:]
  private var lastLoss: Date?
  private var hasAnnouncedSince = false
  private var skew: TimeInterval = 0

  init(isConfigured: Bool, settings: SyncSettings, now: Date) {
    self.settings = settings
    if isConfigured { health = WebhookHealth(state: .waiting, since: now) }
  }

  var isListening: Bool { countsFrom != nil }

  /// Whether a delivery can change anything: else nobody has to look at what came.
  var wantsActivity: Bool {
    switch health?.state {
    case .waiting, .degraded: true
    case nil, .healthy, .down: false
    }
  }

  mutating func receiver(is status: ReceiverStatus, at now: Date) {
    switch status {
    case .listening:
      downReason = nil
      if countsFrom == nil { countsFrom = now }
      if listensSince == nil { listensSince = now }
    case .down(let reason):
      downReason = reason
      countsFrom = nil
      candidates = []
      losses = [:]
    }
    update(at: now)
  }

  /// Subscriptions were made: what happened before they were could not be announced.
  mutating func subscribed(at now: Date) {
    if countsFrom != nil { countsFrom = now }
  }

  /// An action of our own touches the order.
  mutating func acted(on order: OrderID, at now: Date) {
    own[order] = now
    guard own.count > settings.ownOrdersWatched else { return }
    own = own.filter { isRecent($0.value, at: now) }
    while own.count > settings.ownOrdersWatched,
      let oldest = own.min(by: { $0.value < $1.value })
    {
      own[oldest.key] = nil
    }
  }

  /// The poll found these, at `now`; the shop's clock is `skew` seconds ahead of ours.
  mutating func found(_ changes: [Change], skew: TimeInterval?, at now: Date) {
    self.skew = skew ?? self.skew
    // Our clock was set back: what lies ahead of it is no time to count from.
    if let from = countsFrom { countsFrom = min(from, now) }
    let due = now.addingTimeInterval(settings.hintGrace)
    for change in changes where counts(change) && !change.topics.isEmpty {
      guard candidates.count < settings.changesWatched else { return }
      candidates.append(Candidate(change: change, due: due))
    }
  }

  /// How many orders of our own actions are remembered, for its bound's test.
  var ownCount: Int { own.count }

  /// When a change has had its grace; nil while none waits.
  var nextDue: Date? { candidates.map(\.due).min() }

  /// The orders whose announcements `judge` needs now.
  func toJudge(at now: Date) -> [OrderID] {
    Array(Set(candidates.filter { isDue($0, at: now) }.map(\.change.order))).sorted()
  }

  /// Judges the changes whose grace is over. `announcements` says when, in Shopify's time, the last
  /// event was that a delivery announced for each order.
  mutating func judge(_ announcements: [OrderID: Date], at now: Date) {
    let due = candidates.filter { isDue($0, at: now) }.map(\.change)
    candidates = candidates.filter { !isDue($0, at: now) }
    own = own.filter { isRecent($0.value, at: now) }
    for change in due.sorted(by: { $0.time < $1.time })
    where counts(change) && own[change.order] == nil {
      let earliest = change.time.addingTimeInterval(-settings.announcementSlack)
      if let told = announcements[change.order], told >= earliest {
        hasAnnouncedSince = true
        if let loss = losses[change.topics], change.time > loss.time {
          losses[change.topics] = nil
        }
      } else {
        losses[change.topics] = Loss(time: change.time, noticed: now)
        lastLoss = now
        hasAnnouncedSince = false
      }
    }
    update(at: now)
  }

  /// What was received so far: a delivery of a topic that was missed mends it. What a former
  /// process received does not show that anything comes today.
  mutating func heard(_ topics: [TopicCounts], at now: Date) {
    if let since = listensSince.map({ min($0, now) }) {
      // Our clock was set back: what lies ahead of it is no time to listen from.
      listensSince = since
      hasDeliveries =
        hasDeliveries || topics.contains { $0.accepted > 0 && $0.lastReceivedAt >= since }
    }
    let last = Dictionary(topics.map { ($0.topic, $0.lastReceivedAt) }) { max($0, $1) }
    losses = losses.filter { missing, loss in
      !missing.contains { last[$0.name].map { $0 > loss.noticed } ?? false }
    }
    update(at: now)
  }

  /// Time passed.
  mutating func update(at now: Date) {
    if let lastLoss, hasAnnouncedSince,
      abs(now.timeIntervalSince(lastLoss)) >= settings.recoverySpan
    {
      losses = [:]
    }
    guard health != nil || downReason != nil || isListening else { return }
    let missing = Set(losses.keys.joined()).sorted()
    if let downReason {
      become(.down, problem: downReason, at: now)
    } else if !missing.isEmpty {
      become(.degraded, missing: missing, problem: Self.problem(missing), at: now)
    } else {
      become(hasDeliveries ? .healthy : .waiting, at: now)
    }
  }

  private mutating func become(
    _ state: WebhookHealth.State, missing: [WebhookTopic] = [], problem: String? = nil, at now: Date
  ) {
    let since = health.flatMap { $0.state == state ? $0.since : nil } ?? now
    health = WebhookHealth(state: state, since: since, missing: missing, problem: problem)
  }

  static func problem(_ missing: [WebhookTopic]) -> String {
    let names = missing.map(\.name).joined(separator: ", ")
    return "Changes came that no webhook announced (\(names)): "
      + "run `quayside webhooks status` to see what Shopify sends."
  }

  private func counts(_ change: Change) -> Bool {
    guard let countsFrom else { return false }
    return change.time >= countsFrom.addingTimeInterval(skew + settings.skewAllowance)
  }

  /// Further ahead than any grace: our clock was set back.
  private func isDue(_ candidate: Candidate, at now: Date) -> Bool {
    let rest = candidate.due.timeIntervalSince(now)
    return rest <= 0 || rest > settings.hintGrace
  }

  private func isRecent(_ time: Date, at now: Date) -> Bool {
    abs(now.timeIntervalSince(time)) < settings.ownActionSpan
  }
}
