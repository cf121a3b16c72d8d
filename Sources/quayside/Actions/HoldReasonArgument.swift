import ArgumentParser
import FulfillmentDomain

/// A hold's reason on the command line: `INVENTORY_OUT_OF_STOCK`, in any case, with dashes too.
struct HoldReasonArgument: Hashable, Sendable, ExpressibleByArgument {
  var reason: HoldReason

  init?(argument: String) {
    let name = argument.trimmed.uppercased().replacing("-", with: "_").replacing(" ", with: "_")
    guard let reason = HoldReason.offered.first(where: { $0.rawValue == name }) else { return nil }
    self.reason = reason
  }

  static var allValueStrings: [String] { HoldReason.offered.map(\.rawValue) }
}
