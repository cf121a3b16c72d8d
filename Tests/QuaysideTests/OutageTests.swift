import Foundation
import SimulatedShop
import TestKit
import Testing

@Suite("A shop that misbehaves")
struct OutageTests {
  /// What a server answers, and how a command that meets it ends.
  struct Meeting: Sendable, CustomTestStringConvertible {
    var name: String
    var step: LoopbackServer.Step
    var code: Int32
    var sentence: String
    var testDescription: String { name }
  }

  private static func reply(_ status: String, _ type: String, _ body: String, _ more: String = "")
    -> LoopbackServer.Step
  {
    .send(
      "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(more)Content-Length: \(body.utf8.count)"
        + "\r\n\r\n\(body)")
  }

  static let meetings = [
    Meeting(
      name: "HTML of a wrong shop", step: reply("404 Not Found", "text/html", "<html>no</html>"),
      code: 78, sentence: "check QUAYSIDE_SHOP"),
    Meeting(
      name: "a refused token", step: reply("401 Unauthorized", "application/json", "{}"), code: 77,
      sentence: "refused the access token"),
    Meeting(
      name: "HTML with 500", step: reply("500 Oops", "text/html", "<html>\u{1B}[31m</html>"),
      code: 69, sentence: "HTTP 500"),
    Meeting(
      name: "HTML with 502", step: reply("502 Bad Gateway", "text/html", "<html>bad</html>"),
      code: 69, sentence: "HTTP 502"),
    Meeting(
      name: "HTML with 200", step: reply("200 OK", "text/html", "<html>hello</html>"), code: 69,
      sentence: "was not Shopify's (no JSON but text/html)"),
    Meeting(
      name: "malformed JSON", step: .send(LoopbackServer.json("{\"data\":{")), code: 69,
      sentence: "was not Shopify's (broken JSON)"),
    Meeting(
      name: "an empty body", step: .send(LoopbackServer.json("")), code: 69,
      sentence: "was not Shopify's (an empty body)"),
    Meeting(
      name: "a redirect",
      step: reply("302 Found", "text/html", "", "Location: http://127.0.0.1:1/\r\n"), code: 69,
      sentence: "a redirect, HTTP 302"),
    Meeting(
      name: "a closed connection", step: .close, code: 69, sentence: "the connection broke"),
    Meeting(
      name: "a long Retry-After",
      step: reply("429 Too Many", "application/json", "{}", "Retry-After: 3600\r\n"), code: 69,
      sentence: "Shopify asks to wait 3600 s"),
    Meeting(
      name: "an error with an escape sequence",
      step: .send(LoopbackServer.json("{\"errors\":[{\"message\":\"a\\u001b[31mb\\u202ec\"}]}")),
      code: 65, sentence: "Shopify refused: a[31mbc"),
  ]

  @Test("every bad answer ends sync with one sentence and its code", arguments: meetings)
  func sync(_ meeting: Meeting) async throws {
    try await Bench.withServer(meeting.step) { _, bench in
      let ending = try await bench.run("sync")
      #expect(ending.code == meeting.code)
      #expect(ending.errors.contains(meeting.sentence), "\(ending.errors)")
      #expect(ending.sentences == 1 && ending.output.isEmpty)
      #expect(!ending.all.contains(Bench.token) && !ending.all.contains("\u{1B}"))
    }
  }

  @Test("an action that cannot read its order sends nothing", arguments: meetings)
  func action(_ meeting: Meeting) async throws {
    try await Bench.withServer(meeting.step) { server, bench in
      let ending = try await bench.run("hold", "5004", "--reason", "other")
      #expect(ending.code == meeting.code)
      #expect(ending.errors.contains(meeting.sentence), "\(ending.errors)")
      #expect(!server.requests.contains { $0.contains("mutation") })
    }
  }

  @Test("a shop that never answers is given up in time, and nothing is left behind")
  func silence() async throws {
    try await Bench.withServer(.silence) { server, bench in
      for words in [["sync"], ["hold", "5004", "--reason", "other"]] {
        let ending = try await bench.binary.run(words + ["--timeout", "0.3"], bench.environment)
        #expect(ending.code == 69)
        #expect(ending.errors.contains("did not answer within 0.3 s"), "\(ending.errors)")
      }
      #expect(!server.requests.contains { $0.contains("mutation") })
      // Whoever was given up holds no lock, and no intent waits to be sent later.
      let list = try await bench.run("list", "--json")
      #expect(list.code == 0 && list.output == "[]\n")
    }
  }

  @Test("a port that nobody listens on is 69, and what was read before is still listed")
  func unreachable() async throws {
    try await Bench.withShop { shop, bench in
      #expect(try await bench.run("sync").code == 0)
      await shop.stop()
      for words in [["sync"], ["hold", "5004", "--reason", "other"]] {
        let refused = try await bench.binary.run(words, bench.environment)
        #expect(refused.code == 69 && refused.errors.contains("(connection refused)"))
      }
      let list = try await bench.run("list")
      #expect(list.code == 0 && list.output.contains("#1001"))
    }
  }

  @Test("throttled reads are asked again after the wait, at HTTP 200 and at 429")
  func throttled() async throws {
    try await Bench.withShop { shop, bench in
      await shop.fail(with: .tooManyRequests(retryAfter: "0"))
      await shop.fail(with: .throttled)
      let sync = try await bench.run("sync")
      let list = try await bench.run("list")
      #expect(sync.code == 0 && list.output.contains("#1001"))
    }
  }

  @Test("a throttled action did nothing: it is sent again and counts once")
  func throttledAction() async throws {
    try await Bench.withShop { shop, bench in
      await shop.fail(with: .tooManyRequests(retryAfter: "0"), root: "fulfillmentOrderHold")
      let ending = try await bench.run("hold", "5004", "--reason", "other")
      #expect(ending.code == 0)
      #expect(await shop.requests(of: "fulfillmentOrderHold") == 2)
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 1)
    }
  }

  @Test("a lost reply is unknown, and no later command sends the action again")
  func lostReply() async throws {
    try await Bench.withShop { shop, bench in
      await shop.fail(with: .closeAfterEffect, root: "fulfillmentOrderHold")
      let ending = try await bench.run("hold", "5004", "--reason", "other", "--json")
      #expect(ending.code == 75)
      #expect(ending.output.contains("\"outcome\": \"unknown\""))
      let listed = try await bench.run("list", "--query", "#1001")
      #expect(listed.output.contains("outcome unknown"))
      #expect(try await bench.run("sync", "--full").code == 0)
      #expect(try await bench.run("deadline", "5004", "--by", "+3d").code == 0)
      #expect(await shop.requests(of: "fulfillmentOrderHold") == 1)
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 1)
      // What happened at the shop is read, whatever became of the reply.
      #expect(try await bench.run("show", "5004").output.contains("Status    on hold"))
    }
  }

  @Test(
    "an error page to an action leaves its outcome unknown",
    arguments: [ShopFault.page(status: 502), .malformedJSON, .closeBeforeEffect])
  func unknownOutcome(fault: ShopFault) async throws {
    try await Bench.withShop { shop, bench in
      await shop.fail(with: fault, root: "fulfillmentOrderHold")
      let ending = try await bench.run("hold", "5004", "--reason", "other")
      #expect(ending.code == 75)
      #expect(ending.errors.contains("#1001 (5004) unknown: "))
      #expect(await shop.requests(of: "fulfillmentOrderHold") == 1)
    }
  }

  @Test("states and names of a newer API version are shown as they came")
  func strangeValues() async throws {
    try await Bench.withShop { shop, bench in
      await shop.setStatus("PARKED_ON_MARS", of: "gid://shopify/FulfillmentOrder/5004")
      await shop.withholdPersonalData()
      #expect(try await bench.run("sync").code == 0)
      #expect(try await bench.run("list").output.contains("parked on mars"))
      let shown = try await bench.run("show", "5004", "--json")
      #expect(shown.output.contains("\"status\": \"PARKED_ON_MARS\""))
      #expect(shown.output.contains("\"name\": null") || shown.output.contains("tion\": null"))
      let sheet = try await bench.run("show", "5004")
      #expect(sheet.code == 0 && sheet.output.contains("parked on mars"))
      #expect(try await bench.run("list", "--json").output.contains("PARKED_ON_MARS"))
    }
  }

  @Test("another shop that answers is refused before anything is kept or sent")
  func otherShop() async throws {
    try await Bench.withShop { shop, bench in
      let other = ["QUAYSIDE_SHOP": "other-shop"]
      for words in [["sync"], ["hold", "5004", "--reason", "other"], ["doctor"]] {
        let ending = try await bench.binary.run(words, bench.environment.merging(other) { $1 })
        #expect(ending.code == 78)
        #expect(
          ending.all.contains(
            "quayside-demo.myshopify.com answered in place of other-shop.myshopify.com"))
      }
      #expect(try await bench.run("list", "--json", with: other).output == "[]\n")
      #expect(await shop.requests(of: "fulfillmentOrderHold") == 0)
    }
  }
}
