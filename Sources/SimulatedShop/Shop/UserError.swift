/// One entry of a mutation's `userErrors`. Many have no code and no field (FACTS §1.6).
struct UserError: Error, Sendable, Equatable {
  var field: [String]?
  var message: String
  var code: String? = nil

  static func missing(_ field: [String]?) -> UserError {
    UserError(
      field: field, message: "Fulfillment order does not exist.",
      code: "FULFILLMENT_ORDER_NOT_FOUND")
  }

  func entity(_ type: String) -> Entity {
    .parts(
      type: type,
      [
        "field": field.map { .strings($0) } ?? .null, "message": .text(message),
        "code": .text(code),
      ])
  }
}
