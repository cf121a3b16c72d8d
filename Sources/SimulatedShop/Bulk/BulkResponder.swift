import HTTPTypes
import Hummingbird
import NIOCore

/// The other host: it serves results to whoever has their address, and knows no tokens.
struct BulkResponder: HTTPResponder {
  let shop: ShopActor

  func respond(to request: Request, context: ShopRequestContext) async throws -> Response {
    let token = HTTPField.Name("X-Shopify-Access-Token").flatMap { request.headers[$0] }
    let hasToken = token != nil || request.headers[.authorization] != nil
    let order = await shop.download(
      path: request.uri.path, query: request.uri.query ?? "", hasToken: hasToken)
    switch order {
    case .missing(let status):
      return Response(
        status: HTTPResponse.Status(code: status), headers: [.contentType: "application/xml"],
        body: ResponseBody(
          byteBuffer: ByteBuffer(string: "<Error><Code>AccessDenied</Code></Error>")))
    case .file(let file, let trouble):
      return Response(
        status: .ok, headers: [.contentType: "application/jsonl"],
        body: ResponseBody(
          asyncSequence: BulkStream(file: file, trouble: trouble, channel: context.channel)))
    }
  }
}

/// A result page by page, with what was ordered to go wrong.
private struct BulkStream: AsyncSequence, AsyncIteratorProtocol, Sendable {
  /// The connection was cut on order.
  struct Cut: Error {}

  private var file: BulkFile
  private let trouble: BulkTrouble?
  private let channel: any Channel
  private var waiting: ArraySlice<[UInt8]> = []
  private var sent = 0
  private var isDone = false

  init(file: BulkFile, trouble: BulkTrouble?, channel: any Channel) {
    self.file = file
    self.trouble = trouble
    self.channel = channel
  }

  func makeAsyncIterator() -> BulkStream { self }

  /// After how many lines something happens.
  private var place: Int? {
    switch trouble {
    case .cut(let lines), .stalled(let lines, _), .garbage(let lines): lines
    default: nil
    }
  }

  mutating func next() async throws -> ByteBuffer? {
    if place == sent, !isDone {
      isDone = true
      switch trouble {
      case .cut:
        // Closing is the fault: whether the channel was still open is of no interest.
        try? await channel.close()
        throw Cut()
      case .stalled(_, let gate): await gate.pass()
      case .garbage: return ByteBuffer(string: "<html>not JSON\n")
      default: break
      }
    }
    if waiting.isEmpty { waiting = file.next()[...] }
    guard !waiting.isEmpty else { return nil }
    let count = Swift.min(waiting.count, place.map { $0 > sent ? $0 - sent : .max } ?? .max)
    var buffer = ByteBuffer()
    for line in waiting.prefix(count) {
      buffer.writeBytes(line)
      buffer.writeInteger(UInt8(ascii: "\n"))
    }
    waiting.removeFirst(count)
    sent += count
    return buffer
  }
}
