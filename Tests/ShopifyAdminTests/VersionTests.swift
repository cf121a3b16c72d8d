import Foundation
import FulfillmentDomain
import ShopifyAdmin
import TestKit
import Testing

@Suite("The version that answers")
struct VersionTests {
  private func notices(_ versions: [String]) async throws -> [String] {
    let log = LogCapture()
    let steps = versions.map {
      StubTransport.Step.json(Wire.profile, headers: [("X-Shopify-API-Version", $0)])
    }
    let client = ShopifyAdminClient.stubbed(StubTransport(steps), log: log)
    for _ in versions { _ = try await client.profile() }
    return log.lines.filter { $0.hasPrefix("notice") }
  }

  @Test("another one than was asked for is told once, and again only when it changes")
  func told() async throws {
    #expect(try await notices(["2026-10", "2026-10"]) == [])
    let lines = try await notices(["2026-07", "2026-07", "2027-01", "2027-01"])
    #expect(lines.count == 2)
    #expect(lines[0].contains("2026-10") && lines[0].contains("2026-07"))
  }
}

@Suite("The shop's clock")
struct ShopClockTests {
  @Test("the last reply's Date against our clock is how far the shop is ahead")
  func skew() async throws {
    let clock = TestClock()
    let steps = [90.0, -5].map { ahead in
      StubTransport.Step.json(
        Wire.profile, headers: [("Date", Self.text(clock.now().addingTimeInterval(ahead)))])
    }
    let silent = StubTransport.Step.json(Wire.profile, headers: [("Date", "soon")])
    let client = ShopifyAdminClient.stubbed(StubTransport(steps + [silent]), clock: clock)
    #expect(await client.clockSkew() == nil)
    var seen: [Double] = []
    for _ in 0..<3 {
      _ = try await client.profile()
      seen.append(await client.clockSkew()?.rounded() ?? .nan)
    }
    #expect(seen == [90, -5, -5])
  }

  private static func text(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: date)
  }
}

@Suite("What is logged of a failure")
struct FailureLogTests {
  @Test(
    "Shopify's request id is beside every failure that it answered",
    arguments: [401, 402, 403, 404, 423, 429, 430, 500, 503, 400])
  func requestID(status: Int) async {
    let log = LogCapture()
    let step = StubTransport.Step.status(status, "", headers: [("X-Request-Id", "r\(status)")])
    let transport = StubTransport(Array(repeating: step, count: 9))
    _ = try? await ShopifyAdminClient.stubbed(transport, log: log).profile()
    let failures = log.lines.filter { $0.contains("error") }
    #expect(!failures.isEmpty)
    for line in failures { #expect(line.contains("r\(status)"), "\(line)") }
  }

  @Test("also at HTTP 200, for reads and for actions")
  func withoutStatus() async {
    for code in ["THROTTLED", "ACCESS_DENIED", "INTERNAL_SERVER_ERROR", "MAX_COST_EXCEEDED"] {
      let log = LogCapture()
      let step = StubTransport.Step.json(
        "{\"errors\":[\(Wire.error(code))]}", headers: [("X-Request-Id", "r9")])
      let client = ShopifyAdminClient.stubbed(
        StubTransport(Array(repeating: step, count: 9)), log: log)
      _ = try? await client.profile()
      _ = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
      let failures = log.lines.filter { $0.contains("error") }
      #expect(failures.count >= 2)
      for line in failures { #expect(line.contains("r9"), "\(line)") }
    }
  }
}
