import FulfillmentDomain
import Synchronization
import TestKit
import Testing

@testable import ShopifyAdmin

private let longest = AdminLimits.longestCircuitWait

extension CircuitBreaker {
  fileprivate mutating func fails(_ count: Int, at uptime: Double = 0) {
    for _ in 0..<count { failed(.pass, why: "x", at: uptime, random: 0.5) }
  }
}

@Suite("Circuit")
struct CircuitTests {
  @Test("the fifth failure in a row opens it, and an answer in between begins the count anew")
  func opens() {
    var circuit = CircuitBreaker()
    circuit.fails(4)
    #expect(circuit.enter(at: 0) == .pass)
    circuit.answered()
    circuit.fails(4)
    #expect(circuit.enter(at: 0) == .pass)
    circuit.fails(1)
    #expect(circuit.enter(at: 0) == .stop("x"))
  }

  @Test("one at a time tries, and the first answer closes it")
  func probes() {
    var circuit = CircuitBreaker()
    circuit.fails(5)
    #expect(circuit.enter(at: 0.9) == .stop("x"))
    #expect(circuit.enter(at: longest) == .probe)
    #expect(circuit.enter(at: longest) == .stop("x"))
    circuit.answered()
    #expect(circuit.enter(at: longest) == .pass)
    circuit.fails(4)
    #expect(circuit.enter(at: longest) == .pass, "it begins at nothing")
  }

  @Test("each try that fails makes the wait twice as long, up to a limit, half of it chance")
  func doubles() {
    for (random, expected) in [(0.0, [1.0, 2, 4, 8, 10, 10]), (0.999_999, [2, 4, 8, 16, 20, 20])] {
      var circuit = CircuitBreaker()
      for _ in 0..<5 { circuit.failed(.pass, why: "x", at: 0, random: random) }
      var now = 0.0
      for wait in expected {
        #expect(circuit.stops(at: now + wait - 0.01) != nil)
        now += wait
        #expect(circuit.enter(at: now) == .probe)
        circuit.failed(.probe, why: "x", at: now, random: random)
      }
    }
  }

  @Test("a try that is given up leaves room for the next, and one that never ends is forgotten")
  func abandoned() {
    var circuit = CircuitBreaker()
    circuit.fails(5)
    #expect(circuit.enter(at: longest) == .probe)
    circuit.abandoned(.pass, at: longest)
    #expect(circuit.enter(at: longest) == .stop("x"))
    circuit.abandoned(.probe, at: longest)
    #expect(circuit.enter(at: longest) == .probe)
    #expect(circuit.enter(at: longest + AdminLimits.longestProbe) == .probe)
  }

  @Test("an old request that fails while another one tries changes nothing")
  func late() {
    var circuit = CircuitBreaker()
    circuit.fails(5)
    #expect(circuit.enter(at: longest) == .probe)
    circuit.failed(.pass, why: "old", at: longest, random: 0.5)
    #expect(circuit.enter(at: longest) == .stop("x"))
    circuit.answered()
    #expect(circuit.enter(at: longest) == .pass)
  }

  @Test(
    "while it is open reads fail at once and say why, actions are not sent, until one gets through")
  func client() async throws {
    let clock = TestClock()
    let transport = StubTransport(
      Array(repeating: .fail(.notConnected("connection refused")), count: 5)
        + [.json(Wire.profile), .json(Wire.profile)])
    let client = ShopifyAdminClient.stubbed(transport, clock: clock)
    for _ in 0..<2 { _ = try? await client.profile() }
    #expect(transport.requests.count == 5)

    let error = ShopError.unreachable("5 failures in a row, the last: connection refused")
    let sleeps = clock.sleeps.count
    await #expect(throws: error) { try await client.profile() }
    let outcome = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
    #expect(outcome == .notSent(error))
    #expect(transport.requests.count == 5)
    #expect(clock.sleeps.count == sleeps, "at once")
    #expect(client.exchange.openTickets == 0)

    clock.advance(seconds: longest)
    _ = try await client.profile()
    _ = try await client.profile()
    #expect(transport.requests.count == 7)
  }

  @Test("a read whose own failures open it tells those, for the fault may be what it asks for")
  func cause() async {
    let transport = StubTransport(Array(repeating: .status(500, ""), count: 9))
    let client = ShopifyAdminClient.stubbed(transport)
    for count in [4, 5] {
      await #expect(throws: ShopError.serverError(status: 500, requestID: nil)) {
        try await client.profile()
      }
      #expect(transport.requests.count == count)
    }
  }

  @Test(
    "what failed at Shopify is named with its request",
    arguments: [
      StubTransport.Step.status(502, "", headers: [("X-Request-Id", "r7")]),
      .json(
        "{\"data\":null,\"errors\":[{\"message\":\"x\",\"extensions\":"
          + "{\"code\":\"INTERNAL_SERVER_ERROR\",\"requestId\":\"r7\"}}]}"),
    ])
  func named(step: StubTransport.Step) async {
    let client = ShopifyAdminClient.stubbed(StubTransport(Array(repeating: step, count: 9)))
    for _ in 0..<2 { _ = try? await client.profile() }
    do {
      _ = try await client.profile()
      Issue.record("that should have failed")
    } catch {
      #expect(error.sentence.contains("request r7"))
    }
  }

  @Test(
    "a shop that refuses or asks to wait is there: the circuit stays closed",
    arguments: [
      StubTransport.Step.status(401, ""), .status(404, ""), .status(423, ""), .json("{}"),
      .json(Wire.throttled(requested: 1, available: 2000)),
      .json("{\"errors\":[{\"message\":\"no\"}]}"),
    ])
  func refusals(step: StubTransport.Step) async throws {
    let transport = StubTransport(Array(repeating: step, count: 60))
    let client = ShopifyAdminClient.stubbed(transport)
    for round in 1...8 {
      _ = try? await client.profile()
      #expect(transport.requests.count >= round)
    }
  }

  @Test("requests that are cut off say nothing about the shop")
  func cutOff() async {
    let transport = ClosureTransport { _ async throws(HTTPTransportError) in
      await until { Task.isCancelled }
      throw .lost("stopped")
    }
    let client = ShopifyAdminClient(
      .sample(), logger: LogCapture().logger, transport: transport, clock: TestClock(),
      random: { 0.5 })
    for round in 1...7 {
      let isOver = Mutex(false)
      let asking = Task {
        let outcome = await client.perform(.sample(.hold(HoldRequest(reason: .other))))
        isOver.withLock { $0 = true }
        return outcome
      }
      await until { transport.requests.count == round || isOver.withLock { $0 } }
      asking.cancel()
      #expect(await asking.value == .unknown(.replyLost("stopped")))
    }
  }
}
