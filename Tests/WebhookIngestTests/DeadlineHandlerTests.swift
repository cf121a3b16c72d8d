import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import WebhookIngest

/// The two handlers around NIO's decoder, on a loop whose time stands still.
@Suite("Slow and long requests on a loop with manual time")
struct DeadlineHandlerTests {
  private final class Connection {
    let channel = EmbeddedChannel()
    private let faults: Counter

    init() throws {
      let faults = Counter()
      self.faults = faults
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(
        DeadlineHandler(limits: IngestLimits(), onBroken: { faults.add() }))
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false)
      try pipeline.addHandler(ProgressHandler())
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    var count: Int { faults.value }

    func send(_ text: String) { _ = try? channel.writeInbound(ByteBuffer(string: text)) }

    func answer(_ status: HTTPResponseStatus, close: Bool = false) throws {
      var head = HTTPResponseHead(version: .http1_1, status: status)
      head.headers.add(name: "content-length", value: "0")
      if close { head.headers.add(name: "connection", value: "close") }
      try channel.writeOutbound(HTTPServerResponsePart.head(head))
      try channel.writeOutbound(HTTPServerResponsePart.end(nil))
    }

    func output() throws -> String {
      var text = ""
      while let buffer = try channel.readOutbound(as: ByteBuffer.self) {
        text += String(buffer: buffer)
      }
      return text
    }

    func advance(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }
  }

  @Test("one byte and then nothing: 408 after 3 s, and closed")
  func oneByte() throws {
    let connection = try Connection()
    connection.send("P")
    connection.advance(.milliseconds(2999))
    #expect(connection.channel.isActive)
    connection.advance(.milliseconds(1))
    #expect(try connection.output().hasPrefix("HTTP/1.1 408 "))
    #expect(!connection.channel.isActive)
    #expect(connection.count == 1)
  }

  @Test("nothing at all: closed after 3 s, not counted")
  func nothing() throws {
    let connection = try Connection()
    connection.advance(.seconds(3))
    #expect(try connection.output().isEmpty)
    #expect(!connection.channel.isActive)
    #expect(connection.count == 0)
  }

  @Test("a body that stops: 408 after 5 s, counted once")
  func stoppedBody() throws {
    let connection = try Connection()
    connection.send("POST / HTTP/1.1\r\ncontent-length: 10\r\n\r\n12345")
    for _ in 0..<4 {
      connection.advance(.seconds(1))
      connection.send("6")
    }
    connection.advance(.milliseconds(999))
    #expect(connection.channel.isActive)
    connection.advance(.milliseconds(1))
    #expect(try connection.output().hasPrefix("HTTP/1.1 408 "))
    #expect(!connection.channel.isActive)
    #expect(connection.count == 1)
  }

  @Test("a commit that takes a minute is not held against the client")
  func longCommit() throws {
    let connection = try Connection()
    connection.send("GET / HTTP/1.1\r\n\r\n")
    connection.advance(.minutes(1))
    #expect(connection.channel.isActive)
    try connection.answer(.ok)
    #expect(try connection.output().hasPrefix("HTTP/1.1 200 OK"))
    connection.advance(.milliseconds(14_999))
    #expect(connection.channel.isActive)
    connection.advance(.milliseconds(1))
    #expect(!connection.channel.isActive)
    #expect(connection.count == 0)
  }

  @Test("answers that nobody takes: closed after 5 s, but not where they go on to be taken")
  func unread() throws {
    let connection = try Connection()
    let channel = connection.channel
    connection.send("GET / HTTP/1.1\r\n\r\n")
    for isWritable in [false, true, false] {
      channel.isWritable = isWritable
      channel.pipeline.fireChannelWritabilityChanged()
      connection.advance(.milliseconds(4999))
      #expect(channel.isActive)
    }
    connection.advance(.milliseconds(1))
    #expect(!channel.isActive)
  }

  @Test("a head that never ends is refused with 431 as soon as it is too long")
  func longHead() throws {
    let connection = try Connection()
    connection.send("GET /" + String(repeating: "a", count: 20_000))
    #expect(try connection.output().isEmpty)
    connection.send(String(repeating: "a", count: 20_000))
    let output = try connection.output()
    #expect(output.hasPrefix("HTTP/1.1 431 ") || output.hasPrefix("HTTP/1.1 400 "))
    connection.advance(.seconds(1))
    #expect(!connection.channel.isActive)
    #expect(connection.count == 1)
  }

  @Test("what comes after the last answer is thrown away, and the end is forced after a second")
  func afterTheLast() throws {
    let connection = try Connection()
    connection.send("POST / HTTP/1.1\r\ncontent-length: 10000000\r\n\r\n")
    while try connection.channel.readInbound(as: HTTPServerRequestPart.self) != nil {}
    try connection.answer(.payloadTooLarge, close: true)
    connection.send(String(repeating: "a", count: 10_000))
    #expect(try connection.channel.readInbound(as: HTTPServerRequestPart.self) == nil)
    connection.advance(.seconds(1))
    #expect(!connection.channel.isActive)
  }

  @Test("when the server stops, a connection is closed after the grace, whatever it waits for")
  func lastCall() throws {
    let connection = try Connection()
    connection.send("GET / HTTP/1.1\r\n\r\n")
    connection.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    connection.advance(.milliseconds(7999))
    #expect(connection.channel.isActive)
    connection.advance(.milliseconds(1))
    #expect(!connection.channel.isActive)
  }
}
