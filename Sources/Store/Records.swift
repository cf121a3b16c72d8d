package import Foundation
package import FulfillmentDomain

/// When and in which order a read began: decides between two readings with the same `updatedAt`.
package struct ReadStamp: Hashable, Sendable, Comparable {
  package var sequence: Int64
  /// In our time.
  package var time: Date

  package init(sequence: Int64, time: Date) {
    self.sequence = sequence
    self.time = time
  }

  package static func < (a: Self, b: Self) -> Bool { a.sequence < b.sequence }
}

/// Fulfillment orders as one page of a poll or a read by id brought them.
package struct ReadingBatch: Hashable, Sendable {
  package var fulfillmentOrders: [FulfillmentOrder]
  package var stamp: ReadStamp
  /// True in the first load: a hold that is there already has an unknown beginning.
  package var isFirstLoad: Bool

  package init(fulfillmentOrders: [FulfillmentOrder], stamp: ReadStamp, isFirstLoad: Bool = false) {
    self.fulfillmentOrders = fulfillmentOrders
    self.stamp = stamp
    self.isFirstLoad = isFirstLoad
  }
}

/// A whole order that was read because it was dirty.
package struct WholeOrderReading: Hashable, Sendable {
  package var orderID: OrderID
  /// Nil without `read_orders`, or where Shopify does not know the order any more.
  package var order: Order?
  package var fulfillmentOrders: [FulfillmentOrder]
  package var stamp: ReadStamp
  /// The `dirty_gen` that was read before the request left.
  package var generation: Int64
  /// Whether the answer names every fulfillment order of the order, so that others are gone.
  package var isComplete: Bool
  /// When the order is to be read once more (`DirtyOrder.readsTwice`), in our time; nil: that is
  /// all.
  package var again: Date?

  package init(
    orderID: OrderID, order: Order?, fulfillmentOrders: [FulfillmentOrder], stamp: ReadStamp,
    generation: Int64, isComplete: Bool, again: Date? = nil
  ) {
    self.orderID = orderID
    self.order = order
    self.fulfillmentOrders = fulfillmentOrders
    self.stamp = stamp
    self.generation = generation
    self.isComplete = isComplete
    self.again = again
  }
}

/// Something says that an order changed.
package struct DirtyHint: Hashable, Sendable {
  package var order: OrderID
  /// What the hint says is the least `updatedAt` that a good read shows; nil where it says nothing.
  package var expects: Date?

  package init(order: OrderID, expects: Date? = nil) {
    self.order = order
    self.expects = expects
  }
}

/// An order that waits for a read.
package struct DirtyOrder: Hashable, Sendable {
  package var order: OrderID
  package var generation: Int64
  package var expects: Date?
  /// Reads since the last hint that did not settle it.
  package var tries: Int
  /// The fulfillment orders of it that are known, also from an action's answer alone.
  package var fulfillmentOrders: [FulfillmentOrderID]
  /// The least `updatedAt` that a good read shows of each of these (L4); one that is gone by then
  /// shows none and need not.
  package var expectedOf: [FulfillmentOrderID: Date]
  /// Whether a delivery asked for one more read after the one that settles it.
  package var readsTwice: Bool

  package init(
    order: OrderID, generation: Int64, expects: Date?, tries: Int,
    fulfillmentOrders: [FulfillmentOrderID], expectedOf: [FulfillmentOrderID: Date] = [:],
    readsTwice: Bool = false
  ) {
    self.order = order
    self.generation = generation
    self.expects = expects
    self.tries = tries
    self.fulfillmentOrders = fulfillmentOrders
    self.expectedOf = expectedOf
    self.readsTwice = readsTwice
  }
}

/// How far the poll has come, in the server's time.
package struct Watermarks: Hashable, Sendable {
  package var fulfillmentOrders: Date?
  package var orders: Date?
  /// When the last full sweep ended, in our time.
  package var lastSweep: Date?

  package init(fulfillmentOrders: Date? = nil, orders: Date? = nil, lastSweep: Date? = nil) {
    self.fulfillmentOrders = fulfillmentOrders
    self.orders = orders
    self.lastSweep = lastSweep
  }
}

/// A bulk operation that the first load waits for or stores: enough to go on after a restart.
package struct BulkLoadRecord: Hashable, Sendable {
  package var operation: BulkOperationID
  /// Taken before the operation was asked for: its rows are no newer (L3).
  package var stamp: ReadStamp
  /// When the load began, in our time, before anything was asked for.
  package var begunAt: Date
  /// What the server's time surely was then, as far as the rows so far tell; nil before any.
  package var serverFloor: Date?
  /// The longest time since `begunAt` that was counted, in seconds.
  package var elapsed: TimeInterval
  /// How many rows of the result are in the store.
  package var stored: Int
  /// Whether that is all of them.
  package var isStored: Bool

  package init(
    operation: BulkOperationID, stamp: ReadStamp, begunAt: Date, serverFloor: Date? = nil,
    elapsed: TimeInterval = 0, stored: Int = 0, isStored: Bool = false
  ) {
    self.operation = operation
    self.stamp = stamp
    self.begunAt = begunAt
    self.serverFloor = serverFloor
    self.elapsed = elapsed
    self.stored = stored
    self.isStored = isStored
  }
}
