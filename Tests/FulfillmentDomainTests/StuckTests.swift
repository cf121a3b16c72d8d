import Foundation
import FulfillmentDomain
import Testing

@Suite("What counts as stuck")
struct StuckTests {
  let now = Sample.noon

  @Test("held, rejected, cancellation requested, incomplete and overdue orders are stuck")
  func kinds() {
    func kinds(_ order: FulfillmentOrder) -> [StuckReason.Kind] {
      order.stuckReasons(at: now).map(\.kind)
    }
    #expect(kinds(Sample.order(status: .onHold)) == [.onHold])
    #expect(kinds(Sample.order(request: .rejected)) == [.rejected])
    #expect(
      kinds(Sample.order(status: .inProgress, request: .cancellationRequested))
        == [.cancellationRequested])
    #expect(kinds(Sample.order(status: .incomplete)) == [.incomplete])
    #expect(kinds(Sample.order(by: now)) == [.overdue])
    #expect(kinds(Sample.order(by: now.addingTimeInterval(1))).isEmpty)
    #expect(kinds(Sample.order()).isEmpty)
  }

  @Test("closed and cancelled work is never stuck, whatever its deadline or quantity says")
  func done() {
    for status in [FulfillmentOrderStatus.closed, .cancelled] {
      let order = Sample.order(status: status, request: .rejected, by: .distantPast)
      #expect(order.stuckReasons(at: now, hasUnknownOutcome: true).isEmpty)
      #expect(order.stuckFrom() == nil)
    }
  }

  @Test("an unknown outcome comes first, and a status from a newer API still counts as work")
  func unknown() {
    let order = Sample.order(status: FulfillmentOrderStatus("PAUSED_BY_CARRIER"), by: now)
    #expect(order.status.isActive)
    #expect(
      order.stuckReasons(at: now, hasUnknownOutcome: true).map(\.kind)
        == [.unknownOutcome, .overdue])
  }

  @Test("stuckFrom and stuckReasons agree at every moment about the deadline")
  func agreement() {
    let orders = [
      Sample.order(), Sample.order(by: now), Sample.order(status: .onHold, by: now),
      Sample.order(status: .onHold), Sample.order(request: .rejected),
    ]
    for order in orders {
      for offset in [-86_400.0, -1, 0, 1, 86_400] {
        let moment = now.addingTimeInterval(offset)
        let byTime = order.stuckFrom().map { $0 <= moment } ?? false
        #expect(byTime == !order.stuckReasons(at: moment).isEmpty)
      }
    }
  }
}
