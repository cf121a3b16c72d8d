import Foundation
import FulfillmentDomain

/// How far a load is, in words and as a bar, from the longest form to the shortest.
struct LoadWords: Hashable, Sendable {
  let load: LoadProgress
  let symbols: Symbols

  /// `LOADING 12,300 of 98,000 ▇▇▁▁▁ 640/s, 2 min left`, then less and less of it.
  var forms: [String] {
    let count = Self.grouped(load.done)
    let tail = speed.isEmpty ? "" : " \(speed)"
    if load.way == .collecting {
      let rate = rate.map { ", \($0)" } ?? ""
      return [
        "Shopify is collecting: \(count) so far\(rate)",
        "LOADING: Shopify collects \(count)", "LOADING \(count)",
      ]
    }
    guard let total = load.total, let percent else {
      return ["LOADING \(count)\(tail)", "LOADING \(count)"]
    }
    let of = "LOADING \(count) of \(Self.grouped(total))"
    return [
      "\(of) \(bar)\(tail)", "\(of) \(bar)", "LOADING \(bar) \(percent) %", "LOADING \(percent) %",
    ]
  }

  /// Why a pane is empty meanwhile.
  var emptyReason: String {
    if load.way == .collecting {
      return "still loading: Shopify is collecting, \(Self.grouped(load.done)) so far"
    }
    if let percent { return "still loading (\(percent) %)" }
    return "still loading: \(Self.grouped(load.done)) orders so far"
  }

  /// How much is done, in hundredths; nil where nobody knows how much there is.
  private var percent: Int? {
    guard let total = load.total, total > 0 else { return nil }
    return min(100, max(0, load.done) * 100 / total)
  }

  private var bar: String {
    let full = min(5, (percent ?? 0) / 20)
    return String(repeating: symbols.fullBlock, count: full)
      + String(repeating: symbols.emptyBlock, count: 5 - full)
  }

  private var rate: String? {
    guard let rate = load.rate else { return nil }
    return rate < 10 ? "\(Int(rate * 60))/min" : "\(Self.grouped(Int(rate)))/s"
  }

  private var speed: String {
    let left = load.secondsLeft.map { "\(Self.span($0)) left" }
    return [rate, left].compactMap { $0 }.joined(separator: ", ")
  }

  /// A time to wait, in one number that a person can plan with.
  private static func span(_ seconds: TimeInterval) -> String {
    let minutes = Int(min(seconds, 1e8) / 60)
    if minutes < 1 { return "under 1 min" }
    return minutes < 120 ? "\(minutes) min" : "\(minutes / 60) h"
  }

  /// A number with a comma at every thousand.
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (at, digit) in String(number).reversed().enumerated() {
      if at > 0 && at % 3 == 0 && digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
