import Foundation
import Logging
import NIOCore
import Store
import Synchronization
import Testing

@testable import WebhookIngest

/// A receiver on a free port while `body` runs; stopped after it.
struct Receiving: Sendable {
  let port: Int
  /// How often `onCommit` was called.
  let commits: Counter
  /// Asks the receiver to stop, and does not wait.
  let stop: @Sendable () -> Void
  /// Returns when the receiver has ended, with why.
  let ended: @Sendable () async -> ReceiverError?

  func client() async throws -> Client { try await Client.connect(port) }

  /// Sends on a connection of its own; nil where it was closed without an answer.
  func send(_ bytes: [UInt8], withBody: Bool = true) async throws -> Reply? {
    let client = try await client()
    client.send(bytes)
    let reply = await client.reply(withBody: withBody)
    await client.close()
    return reply
  }

  /// Returns when so many deliveries wait behind a commit that hangs.
  func untilQueued(_ count: Int) async throws {
    let client = try await client()
    for _ in 0..<100_000 {
      client.send("GET /readyz HTTP/1.1\r\n\r\n")
      let reply = await client.reply()
      if reply?.body.contains("\"queue\":\(count)}") == true {
        await client.close()
        return
      }
    }
    Issue.record("never \(count) waiting")
  }

  /// The limits for what is not about time: a machine with much else to do must not fail it.
  static var patient: IngestLimits {
    var limits = IngestLimits()
    limits.headTime = .minutes(5)
    limits.bodyTime = .minutes(5)
    limits.idleTime = .minutes(5)
    limits.countInterval = .minutes(5)
    return limits
  }

  static func run(
    _ inbox: any InboxStore, limits: IngestLimits = patient, shop: String? = Requests.shop,
    secrets: [String] = [Requests.secret], tls: ReceiverConfiguration.TLSFiles? = nil,
    now: @escaping @Sendable () -> Date = { Date(timeIntervalSince1970: 1_793_607_331) },
    _ body: (Receiving) async throws -> Void
  ) async throws {
    let configuration = ReceiverConfiguration(
      host: "127.0.0.1", port: 0, shop: shop,
      secrets: secrets.compactMap { SigningSecret(name: "client_secret", $0) }, tls: tls,
      limits: limits)
    let commits = Counter()
    let receiver = WebhookReceiver(
      configuration, inbox: inbox, now: now, onCommit: { commits.add() },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let task = Task { () -> ReceiverError? in
      defer { port.finish() }
      do throws(ReceiverError) {
        try await receiver.run { port.yield($0) }
        return nil
      } catch {
        return error
      }
    }
    var found: Int?
    for await port in ports {
      found = port
      break
    }
    let running = Receiving(
      port: try #require(found), commits: commits, stop: { task.cancel() },
      ended: { await task.value })
    do {
      try await body(running)
    } catch {
      task.cancel()
      _ = await task.value
      throw error
    }
    task.cancel()
    _ = await task.value
  }
}
