import NIOCore
import NIOEmbedded
import Testing

@testable import WebhookIngest

@Suite("Whose connection stays when there are too many")
struct ConnectionGateTests {
  private let gate = ConnectionGate(limit: 2, mostLeaving: 1)

  private func connected() throws -> EmbeddedChannel {
    let channel = EmbeddedChannel()
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }

  private func standing(since seconds: UInt64?) -> ConnectionStanding {
    let standing = ConnectionStanding()
    standing.note(seconds.map { .uptimeNanoseconds($0 * 1_000_000_000) })
    return standing
  }

  @Test("where each is being answered a further one is turned away, and none is closed")
  func busy() throws {
    let channels = [try connected(), try connected(), try connected()]
    for channel in channels.prefix(2) { #expect(gate.enter(channel, standing(since: nil))) }
    #expect(!gate.enter(channels[2], standing(since: 9)))
    #expect(channels[0].isActive && channels[1].isActive)
    gate.leave(channels[0])
    #expect(gate.enter(channels[2], standing(since: 9)))
  }

  @Test(
    "a further one takes the place of who waited the longest, and only so many at once")
  func displaces() throws {
    let channels = [try connected(), try connected(), try connected(), try connected()]
    #expect(gate.enter(channels[0], standing(since: 7)))
    #expect(gate.enter(channels[1], standing(since: 3)))
    #expect(gate.enter(channels[2], standing(since: 9)))
    #expect(channels[0].isActive && !channels[1].isActive && channels[2].isActive)
    #expect(!gate.enter(channels[3], standing(since: 9)))
    gate.leave(channels[1])
    #expect(gate.enter(channels[3], standing(since: 9)))
    #expect(!channels[0].isActive && channels[2].isActive)
  }
}
