import FulfillmentDomain

/// Reads a bulk result as far as it is asked to: what is in memory is one piece of the download,
/// one fulfillment order and one batch, however long the result is.
actor BulkReader: BulkRows {
  private let download: any HTTPDownload
  /// Fulfillment orders that Shopify counted.
  private let expected: Int
  /// Adds what the result does not hold to a batch.
  private let mark: @Sendable ([FulfillmentOrder]) async -> [FulfillmentOrder]
  private var lines = JSONLines()
  private var assembler = BulkAssembler()
  private var received = 0
  private var handedOut = 0
  private var isAtEnd = false
  private var failure: ShopError?

  init(
    _ download: any HTTPDownload, expected: Int,
    mark: @escaping @Sendable ([FulfillmentOrder]) async -> [FulfillmentOrder] = { $0 }
  ) {
    self.download = download
    self.expected = expected
    self.mark = mark
  }

  /// The most bytes of the result that were held at once, batches aside; for tests.
  var peakBytes: Int { lines.peak }

  func next() async throws(ShopError) -> [FulfillmentOrder]? {
    if let failure { throw failure }
    do throws(ShopError) {
      guard let batch = try await batch() else { return nil }
      return await mark(batch)
    } catch {
      // What comes after a line that cannot be read is not what comes next.
      failure = error
      throw error
    }
  }

  func close() async {
    failure = failure ?? .replyLost("closed")
    await download.close()
  }

  private func batch() async throws(ShopError) -> [FulfillmentOrder]? {
    var batch: [FulfillmentOrder] = []
    while batch.count < AdminLimits.bulkRowsPerBatch, !isAtEnd {
      if let line = try lines.next() {
        if let order = try assembler.take(line, number: lines.count) { batch.append(order) }
      } else if let bytes = try await piece() {
        received += bytes.count
        guard received <= AdminLimits.bulkResultBytes else {
          throw .malformedReply("the bulk result is longer than 16 GiB")
        }
        lines.append(bytes)
      } else {
        isAtEnd = true
        if let rest = lines.rest(), let order = try assembler.take(rest, number: lines.count) {
          batch.append(order)
        }
        if let last = assembler.finish() { batch.append(last) }
        try checkEnd(batch.count)
      }
    }
    handedOut += batch.count
    return batch.isEmpty ? nil : batch
  }

  private func piece() async throws(ShopError) -> [UInt8]? {
    do throws(HTTPTransportError) {
      return try await download.next()
    } catch {
      throw ReplyFailure(error).error
    }
  }

  /// A reply that does not say where it ends looks the same where it broke off.
  private func checkEnd(_ last: Int) throws(ShopError) {
    let count = handedOut + last
    guard download.saysItsEnd || count >= expected else {
      throw .replyLost("the bulk result broke off after \(count) of \(expected)")
    }
  }
}

/// A result without rows.
struct NoBulkRows: BulkRows {
  func next() async throws(ShopError) -> [FulfillmentOrder]? { nil }
  func close() async {}
}
