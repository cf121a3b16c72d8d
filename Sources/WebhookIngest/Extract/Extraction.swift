package import FulfillmentDomain
package import Store

/// What a delivery's body says, and whether it is kept (A6).
package struct Extraction: Hashable, Sendable {
  package var outcome: DeliveryOutcome
  package var hints: [Hint]
  package var holds: [HoldSighting]
  /// How many bytes of the body are kept; none of orders/* and fulfillments/* that were understood,
  /// for they hold personal data.
  package var kept: Int

  package init(
    outcome: DeliveryOutcome, hints: [Hint] = [], holds: [HoldSighting] = [], kept: Int = 0
  ) {
    self.outcome = outcome
    self.hints = hints
    self.holds = holds
    self.kept = kept
  }
}
