import Foundation
import FulfillmentDomain
import Store

/// A store in memory that keeps the rules L2, L3, L5 and O1–O3, and notes the order of its calls.
actor MemoryStore: CoreStore {
  struct Row {
    var order: FulfillmentOrder
    var stamp: ReadStamp
    var isTombstone = false
  }
  struct Dirt {
    var generation: Int64 = 0
    var clean: Int64 = 0
    var expects: Date?
    var tries = 0
    var next: Date? = .distantPast
    var expectedOf: [FulfillmentOrderID: Date] = [:]
    var readsTwice = false
    /// Whether it waits for the second read.
    var isSecond = false
    /// Whether a delivery asked for the read.
    var isHinted = false
    var isDirty: Bool { generation > clean }
  }

  var rows: [FulfillmentOrderID: Row] = [:]
  var orders: [OrderID: Order] = [:]
  var dirt: [OrderID: Dirt] = [:]
  var marks = Watermarks()
  var feedState = FeedState()
  var bulk: BulkLoadRecord?
  var records: [UUID: IntentRecord] = [:]
  var places: [Location] = []
  var sequence: Int64 = 0
  var inbox = Inbox()
  /// Every verb that wrote, in order.
  var calls: [String] = []
  /// What a verb throws instead of working, by its name, as many times as there are entries.
  var failures: [String: [StoreError]] = [:]
  /// Runs before a verb works.
  var hooks: [String: @Sendable () async -> Void] = [:]

  func fail(_ verb: String, with errors: [StoreError]) { failures[verb] = errors }
  func before(_ verb: String, _ hook: @escaping @Sendable () async -> Void) { hooks[verb] = hook }
  func setMarks(_ new: Watermarks, complete: Date?) {
    marks = new
    feedState.lastCompleteAt = complete
  }
  func setProfile(_ profile: ShopProfile) { feedState.profile = profile }
  func plant(_ intents: [Intent]) {
    for intent in intents {
      records[intent.id] = IntentRecord(intent: intent, state: .open, attempts: 0)
    }
  }
  func clearCalls() { calls = [] }

  /// What is not gone.
  var live: [FulfillmentOrderID: FulfillmentOrder] {
    rows.filter { !$0.value.isTombstone }.mapValues(\.order)
  }
  func dirt(of order: OrderID) -> Dirt { dirt[order] ?? Dirt() }
  func count(_ verb: String) -> Int { calls.count { $0.hasPrefix(verb) } }

  func verb(_ name: String, _ detail: String = "") async throws(StoreError) {
    try await trouble(name)
    calls.append(detail.isEmpty ? name : "\(name) \(detail)")
  }

  private func trouble(_ name: String) async throws(StoreError) {
    await hooks[name]?()
    if var errors = failures[name], !errors.isEmpty {
      let error = errors.removeFirst()
      failures[name] = errors
      throw error
    }
  }

  // MARK: Reading

  func window(_ request: WindowRequest) async throws(StoreError) -> BoardWindow {
    BoardWindow(request: request, rows: [], start: 0, total: 0)
  }
  func summary(_ query: Query, now: Date) async throws(StoreError) -> BoardSummary {
    BoardSummary()
  }
  func detail(_ id: FulfillmentOrderID) async throws(StoreError) -> FulfillmentOrderDetail? {
    guard let row = rows[id], !row.isTombstone else { return nil }
    return FulfillmentOrderDetail(row: BoardRow(order: row.order, fetchedAt: row.stamp.time))
  }
  func fulfillmentOrders(
    ofOrderNamed name: String
  ) async throws(StoreError) -> [FulfillmentOrder] {
    live.values.filter { $0.orderName == name }.sorted { $0.id < $1.id }
  }
  func feed() async throws(StoreError) -> FeedState { feedState }
  func locations() async throws(StoreError) -> [Location] { places }
  func intents(limit: Int) async throws(StoreError) -> [IntentRecord] { Array(records.values) }
  func intent(_ id: UUID) async throws(StoreError) -> IntentRecord? { records[id] }
  func changeNumber() async throws(StoreError) -> Int64 { Int64(calls.count) }
  nonisolated func changes() -> AsyncStream<Int64> { AsyncStream { $0.finish() } }

  // MARK: Reconcile

  private func put(_ order: FulfillmentOrder, _ stamp: ReadStamp) -> Bool {
    guard let old = rows[order.id] else {
      rows[order.id] = Row(order: order, stamp: stamp)
      return true
    }
    let isNewer =
      order.updatedAt > old.order.updatedAt
      || (order.updatedAt == old.order.updatedAt && stamp > old.stamp)
    guard isNewer else { return false }
    rows[order.id] = Row(order: order, stamp: stamp)
    return old.order != order || old.isTombstone
  }

  func apply(_ batch: ReadingBatch) async throws(StoreError) -> Int {
    guard !batch.fulfillmentOrders.isEmpty else { return 0 }
    try await verb("rows", "\(batch.fulfillmentOrders.count)")
    return batch.fulfillmentOrders.count { put($0, batch.stamp) }
  }

  func apply(_ reading: WholeOrderReading) async throws(StoreError) {
    try await verb("whole", "\(reading.orderID.number)")
    if let order = reading.order { orders[order.id] = order }
    for order in reading.fulfillmentOrders { _ = put(order, reading.stamp) }
    if reading.isComplete {
      let read = Set(reading.fulfillmentOrders.map(\.id))
      for (id, row) in rows
      where row.order.orderID == reading.orderID && !read.contains(id)
        && row.stamp < reading.stamp
      {
        rows[id]?.isTombstone = true
      }
    }
    var dirt = dirt(of: reading.orderID)
    dirt.clean = max(dirt.clean, reading.generation)
    if dirt.isHinted { inbox.hintReads[reading.orderID] = reading.stamp.time }
    if let again = reading.again {
      // A newer hint's read comes sooner, and asks for the second one itself.
      dirt.readsTwice = dirt.isDirty
      if !dirt.isDirty {
        dirt.generation += 1
        dirt.next = again
        dirt.tries = 0
        dirt.expects = nil
        dirt.expectedOf = [:]
        dirt.isSecond = true
      }
    }
    self.dirt[reading.orderID] = dirt
  }

  func markDirty(_ hints: [DirtyHint]) async throws(StoreError) {
    try await verb("dirty", hints.map { "\($0.order.number)" }.joined(separator: ","))
    for hint in hints { raise(hint) }
  }

  private func raise(_ hint: DirtyHint) {
    var dirt = dirt(of: hint.order)
    dirt.expects =
      dirt.isDirty ? [dirt.expects, hint.expects].compactMap { $0 }.max() : hint.expects
    if !dirt.isDirty {
      dirt.expectedOf = [:]
      dirt.readsTwice = false
    }
    dirt.generation += 1
    dirt.tries = 0
    dirt.next = .distantPast
    self.dirt[hint.order] = dirt
  }

  func dirtyOrders(limit: Int, now: Date) async throws(StoreError) -> [DirtyOrder] {
    let due = dirt.filter { entry in
      entry.value.isDirty && entry.value.next.map { $0 <= now } ?? false
    }
    return due.sorted { $0.key < $1.key }.prefix(limit).map { order, dirt in
      let known = rows.values.filter { $0.order.orderID == order && !$0.isTombstone }
      return DirtyOrder(
        order: order, generation: dirt.generation, expects: dirt.expects, tries: dirt.tries,
        fulfillmentOrders: known.map(\.order.id).sorted(), expectedOf: dirt.expectedOf,
        readsTwice: dirt.readsTwice)
    }
  }

  func postpone(
    _ order: OrderID, generation: Int64, until next: Date?
  ) async throws(StoreError) {
    try await verb("postpone", "\(order.number)")
    if let read = inbox.latestStamp { inbox.hintReads[order] = read }
    guard var dirt = dirt[order], dirt.generation == generation else { return }
    dirt.tries += 1
    dirt.next = next
    self.dirt[order] = dirt
  }

  func apply(locations: [Location]) async throws(StoreError) {
    try await verb("locations")
    places = locations
  }
  func watermarks() async throws(StoreError) -> Watermarks { marks }
  func finishPoll(_ watermarks: Watermarks) async throws(StoreError) {
    try await verb("finishPoll")
    marks = watermarks
  }
  func finishSweep(
    begunAt stamp: ReadStamp, watermarks: Watermarks
  ) async throws(StoreError) -> Int {
    try await verb("finishSweep")
    marks = watermarks
    bulk = nil
    let vanished = rows.values.filter {
      !$0.isTombstone && $0.order.status.isActive && $0.stamp < stamp
    }
    for order in Set(vanished.map(\.order.orderID)) { raise(DirtyHint(order: order)) }
    return vanished.count
  }
  func record(_ feed: FeedState) async throws(StoreError) {
    try await verb("feed", feed.mode.rawValue)
    feedState = feed
  }
  func nextStamp(now: Date) async throws(StoreError) -> ReadStamp {
    sequence += 1
    inbox.latestStamp = now
    return ReadStamp(sequence: sequence, time: now)
  }

  func oldestActive() async throws(StoreError) -> Date? {
    live.values.filter(\.status.isActive).map(\.createdAt).min()
  }
  func bulkLoad() async throws(StoreError) -> BulkLoadRecord? { bulk }
  func record(bulkLoad: BulkLoadRecord?) async throws(StoreError) {
    if bulkLoad == bulk { return }
    try await verb("bulk")
    bulk = bulkLoad
  }
  func apply(
    _ batch: ReadingBatch, progress: BulkLoadRecord
  ) async throws(StoreError) -> Int {
    try await verb("piece", "\(batch.fulfillmentOrders.count)")
    bulk = progress
    return batch.fulfillmentOrders.count { put($0, batch.stamp) }
  }

  // MARK: Outbox

  func open(_ intent: Intent) async throws(StoreError) {
    let inFlight = records.values.first {
      $0.intent.fulfillmentOrder == intent.fulfillmentOrder && !$0.state.isFinal
    }
    if let inFlight { throw .intentInFlight(inFlight.intent.action.kind) }
    try await verb("open")
    records[intent.id] = IntentRecord(intent: intent, state: .open, attempts: 0)
  }
  func begin(_ intent: UUID, now: Date) async throws(StoreError) {
    try await verb("begin")
    guard var record = records[intent], record.state == .open else {
      throw .failed("begin of an intent that is not open")
    }
    record.state = .sending
    record.attempts += 1
    records[intent] = record
  }
  func finish(
    _ intent: UUID, state: IntentState, requestID: String?, touched: [FulfillmentOrderID],
    now: Date
  ) async throws(StoreError) {
    try await verb("finish", state.name)
    guard var record = records[intent], !record.state.isFinal else {
      throw .failed("finish of an intent that is final")
    }
    record.state = state
    record.touched = touched
    records[intent] = record
    if state == .confirmed { raise(DirtyHint(order: record.intent.order)) }
  }
  func openIntents() async throws(StoreError) -> [IntentRecord] {
    records.values.filter { !$0.state.isFinal }
      .sorted { $0.intent.createdAt < $1.intent.createdAt }
  }
  func recoverAttempts(now: Date) async throws(StoreError) -> [IntentRecord] {
    try await trouble("recover")
    var recovered: [IntentRecord] = []
    for (id, record) in records where record.state == .sending {
      records[id]?.state = .unknown("the program ended before the answer came")
      recovered.append(record)
    }
    return recovered
  }
}
