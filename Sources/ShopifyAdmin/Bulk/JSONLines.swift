import Foundation
import FulfillmentDomain

/// Cuts bytes that come in pieces into lines. Holds no more than what was put in and not yet taken
/// out; a line longer than `AdminLimits.bulkLineBytes` is an error.
struct JSONLines: Sendable {
  private var buffer: [UInt8] = []
  private var start = 0
  /// Before here there is no end of line.
  private var searched = 0
  /// The most bytes that were held at once.
  private(set) var peak = 0
  /// Lines taken out so far, empty ones too.
  private(set) var count = 0

  mutating func append(_ bytes: [UInt8]) {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    buffer += bytes
    peak = max(peak, buffer.count)
  }

  /// The next whole line, nil where more bytes are needed.
  mutating func next() throws(ShopError) -> Data? {
    while let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = Data(buffer[start..<end])
      start = end + 1
      searched = start
      count += 1
      guard line.count <= AdminLimits.bulkLineBytes else { throw tooLong }
      if !line.isEmpty { return line }
    }
    searched = buffer.count
    guard buffer.count - start <= AdminLimits.bulkLineBytes else { throw tooLong }
    return nil
  }

  /// What stands after the last end of line, when nothing more comes; nil for nothing.
  mutating func rest() -> Data? {
    guard start < buffer.count else { return nil }
    defer { buffer = [] }
    count += 1
    let line = Data(buffer[start...])
    start = 0
    searched = 0
    return line
  }

  private var tooLong: ShopError {
    .malformedReply("line \(count) of the bulk result is longer than 1 MiB")
  }
}
