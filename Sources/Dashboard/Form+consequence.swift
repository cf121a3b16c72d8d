import Foundation
import FulfillmentDomain

extension Form {
  /// What exactly happens when the button is pressed, in one sentence.
  func consequence(now: Date, timeZone: TimeZone) -> String {
    switch kind {
    case .hold: holdConsequence
    case .release: releaseConsequence
    case .reschedule where self[.instead] != nil: "Nothing is sent yet: the next form opens."
    case .reschedule: timeConsequence("opens", now: now, timeZone: timeZone)
    case .deadline: timeConsequence("is to be fulfilled by", now: now, timeZone: timeZone)
    case .fulfill: fulfillConsequence
    case .move, .split, .merge, .progress, .open, .cancel, .ready:
      workConsequence(Clock(now: now, timeZone: timeZone))
    case .cancelFulfillment, .track, .event:
      shipmentConsequence(now: now, timeZone: timeZone)
    case .request, .requestCancel, .accept, .reject, .close:
      requestConsequence(now: now, timeZone: timeZone)
    }
  }

  /// The meaning of the typed time, or what is wrong with it, and whether it can be sent.
  func preview(
    _ id: FormField.ID, now: Date, timeZone: TimeZone
  ) -> (text: String, isGood: Bool) {
    let typed = text(id)
    if typed.isEmpty {
      if let words = self[id]?.whenEmpty {
        return ("\(words); or for example \(Self.example(id))", true)
      }
      return ("for example \(Self.example(id)), +3d, 2026-12-24 09:30", false)
    }
    do {
      let time = try TimePhrase.parse(typed, now: now, timeZone: timeZone)
      let words = Clock(now: now, timeZone: timeZone).absolute(time)
      if id == .happened {
        return time > now ? ("\(words): that is to come", false) : (words, true)
      }
      return time <= now ? ("\(words): that is past", false) : (words, true)
    } catch {
      return (error.sentence, false)
    }
  }

  private static func example(_ id: FormField.ID) -> String {
    id == .happened ? "9:30, 2026-11-24 09:30" : "14:00, tomorrow 14:00"
  }

  private func timeConsequence(_ verb: String, now: Date, timeZone: TimeZone) -> String {
    let preview = preview(.time, now: now, timeZone: timeZone)
    return preview.isGood
      ? "\(order.orderName) \(verb) \(preview.text)."
      : "Nothing can be sent before the time is right."
  }

  private var holdConsequence: String {
    let rows = quantities
    let staff = isOn(.notifyMerchant) ? "the staff is told" : "nobody is told"
    if rows.isEmpty || rows.chosen == rows.total { return "Holds all of it; \(staff)." }
    return "Holds \(rows.chosen) of \(rows.total) units; the rest is split off and stays open; "
      + "\(staff)."
  }

  private var releaseConsequence: String {
    let chosen = holdRows.filter(\.isChosen)
    let foreign = chosen.filter { !$0.hold.isMine }
    if chosen.isEmpty { return "Nothing is marked: Space marks a hold." }
    let rest = holdRows.count - chosen.count
    var text = "Releases \(chosen.count) of \(holdRows.count) holds"
    if holdRows.count == 1 { text = "Releases its only hold" }
    if holdRows.count > 1 && rest == 0 { text = "Releases all \(holdRows.count) holds" }
    if !foreign.isEmpty {
      let owners = foreign.map { $0.hold.heldBy ?? "another app" }
      text += ", of them \(foreign.count) NOT OURS (\(owners.joined(separator: ", ")))"
    }
    return text + (rest > 0 ? "; the order stays on hold." : ".")
  }

  private var fulfillConsequence: String {
    let rows = quantities
    let isTold = isOn(.notifyCustomer)
    let told = isTold ? "the customer IS told by e-mail, for good" : "customer is NOT told"
    return "Fulfills \(rows.chosen) of \(rows.total) units; \(told). Undo: cancel shipment."
  }
}
