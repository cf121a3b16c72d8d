import Foundation

/// What a test turns on and off.
extension SimulatedShop {
  /// Gives a field of a fulfillment order (a GID), or of what belongs to it, a value that no client
  /// of today knows; nil takes it back.
  package func setStrange(
    _ field: ShopField, _ value: String?, of fulfillmentOrder: String
  ) async {
    guard let number = GlobalID.number(fulfillmentOrder, "FulfillmentOrder") else { return }
    await with { $0.strange.set(field, value, of: number) }
  }

  /// Adds the action EXTERNAL with this address to a fulfillment order (a GID); nil takes it back.
  package func setExternal(_ address: String?, of fulfillmentOrder: String) async {
    guard let number = GlobalID.number(fulfillmentOrder, "FulfillmentOrder") else { return }
    await with { $0.strange.links[number] = address }
  }

  /// Makes the order of a fulfillment order (a GID) look as old as this, in days. Its `updatedAt`
  /// stays.
  package func backdate(orderOf fulfillmentOrder: String, days: Int) async {
    guard let number = GlobalID.number(fulfillmentOrder, "FulfillmentOrder") else { return }
    await with { shop in
      guard let index = shop.fulfillmentOrderIndex(number) else { return }
      let order = Int(shop.fulfillmentOrders[index].order)
      let time = shop.now - ShopTime.day * ShopSeconds(days)
      shop.change(order: order, at: shop.orders[order].updatedAt) { $0.createdAt = time }
    }
  }

  /// Whether the fulfillment orders of orders older than 60 days vanish too without
  /// `read_all_orders` (FACTS §6.3 does not know).
  package func hideOldWork(_ isHidden: Bool = true) async {
    await with { $0.hidesOldWork = isHidden }
  }

  /// The most that one query may cost from now on, in points.
  package func setMaximumCost(_ points: Int) async { await shop.limit(cost: points) }

  /// The API version that answers from now on, whatever was asked for; nil is the one asked for.
  package func serve(version: String?) async { await shop.serve(version: version) }

  // MARK: Signing in

  /// The root name under which `fail` and `requests(of:)` know the client credentials grant.
  package static let grant = ShopActor.grantRoot

  /// Answers one client credentials grant without a socket; `form` is the body.
  package func grant(form: String) async -> ShopReply { await shop.grant(form: form) }

  /// How many tokens have been granted.
  package var grants: Int { get async { await shop.grantCount } }

  /// Takes back every granted token; the fixed one stays good.
  package func revokeTokens() async { await shop.change { $0.revoke() } }

  /// Whether the fixed token is let in.
  package func acceptFixedToken(_ isAccepted: Bool) async {
    await shop.change { $0.acceptsStatic = isAccepted }
  }

  /// Answers grants with `shop_not_permitted`, as where app and shop are of different
  /// organizations.
  package func forbidGrants(_ isForbidden: Bool = true) async {
    await shop.change { $0.isForbidden = isForbidden }
  }

  /// Seconds that tokens granted from now on last.
  package func setTokenLife(_ seconds: Int) async { await shop.change { $0.life = seconds } }

  /// A new client secret; the old one is refused, and webhooks are signed with the new one.
  package func setClientSecret(_ secret: String) async {
    await shop.change { $0.clientSecret = secret }
    await setWebhookSecret(secret)
  }
}
