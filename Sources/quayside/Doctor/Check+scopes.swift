import Foundation
import FulfillmentDomain

extension Check {
  /// Every scope that Quayside can use: whether it is granted, what it is for, and the mend where
  /// it is not. What is optional is only hinted at.
  static func scopes(_ access: Access, signIn: SignIn?) -> [Check] {
    var checks: [Check] = []
    if !access.readsFulfillmentOrders {
      let wanted = Access.fulfillmentOrderFamilies.map { "read_\($0)_fulfillment_orders" }
      checks.append(
        .fail(
          "scopes",
          CommandFailure(
            .noPermission,
            "The token sees no fulfillment orders at all: \(mend("\(wanted[0]), \(wanted[1])", signIn))"
          )))
    }
    for scope in Access.recommended + Access.optional {
      let purpose = Access.purpose(of: scope)
      if access.has(scope) {
        checks.append(.ok("scope", "\(scope): \(purpose)"))
      } else {
        let text = "\(scope) is missing. It is for \(purpose): \(mend("it", signIn))"
        let isOptional = Access.optional.contains(scope)
        checks.append(isOptional ? .hint("scope", text) : .warn("scope", text))
      }
    }
    return checks
  }

  /// Where a scope is given: a token of a client takes the released version's, a static one keeps
  /// those that it was made with (FACTS §9).
  private static func mend(_ scope: String, _ signIn: SignIn?) -> String {
    if case .client = signIn {
      return "add \(scope) to a new version of the app (dev.shopify.com/dashboard, the app, "
        + "Versions), release it, and accept it in the shop's admin."
    }
    return "add \(scope) to the app, install it again, and take its new token."
  }

  /// Whether the oldest open order goes out of sight soon, for want of `read_all_orders`.
  static func horizon(oldest: Date?, _ access: Access, now: Date, timeZone: TimeZone) -> Check {
    let days = Int(Access.horizon / 86_400)
    guard !access.readsAllOrders else { return .ok("horizon", "orders of any age are shown") }
    guard let oldest else {
      return .ok("horizon", "no open order is known that could grow too old")
    }
    let age = Int(now.timeIntervalSince(oldest) / 86_400)
    let words = "the oldest open order is \(age) days old, and Shopify shows \(days) days"
    guard let end = access.vanishing(oldest: oldest, now: now) else { return .ok("horizon", words) }
    let when =
      end > now ? "goes out of sight on \(PlainTime.text(end, timeZone))" : "may be hidden already"
    return .warn(
      "horizon", "\(words): it \(when). Finish it, or ask Shopify for read_all_orders.")
  }
}
