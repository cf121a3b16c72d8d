import ArgumentParser
import FulfillmentDomain

/// A value of Shopify's of which people can choose some.
protocol OfferedValue: OpenValue {
  /// What can be chosen, in the order in which it is listed.
  static var offered: [Self] { get }
}

extension HoldReason: OfferedValue {}
extension RejectionReason: OfferedValue {}
extension DeliveryStatus: OfferedValue {}

/// Such a value on the command line: `INVENTORY_OUT_OF_STOCK`, in any case, with dashes too.
struct OfferedArgument<Value: OfferedValue>: Hashable, Sendable, ExpressibleByArgument {
  var value: Value

  init?(argument: String) {
    let name = argument.trimmed.uppercased().replacing("-", with: "_").replacing(" ", with: "_")
    guard let value = Value.offered.first(where: { $0.rawValue == name }) else { return nil }
    self.value = value
  }

  static var allValueStrings: [String] { Value.offered.map(\.rawValue) }
}
