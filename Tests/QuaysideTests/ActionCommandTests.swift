import Foundation
import SimulatedShop
import Testing

@Suite("Actions from the command line")
struct ActionCommandTests {
  @Test("a part of an order is held, and the rest of it stays open")
  func partialHold() async throws {
    try await Bench.withShop { shop, bench in
      let ending = try await bench.run(
        "hold", "5235", "--reason", "inventory-out-of-stock", "--notes", "PO 88", "--line",
        "OIL-1L=1")
      #expect(ending.code == 0, "\(ending.errors)")
      #expect(
        ending.output
          == "#1032 (5235) confirmed: hold 1 × OIL-1L, reason INVENTORY_OUT_OF_STOCK, notes \"PO 88\","
          + " the staff is not told; beside it 5246\n")
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 1)
      let list = try await bench.run("list", "--query", "#1032 OIL-1L").output
      #expect(list.contains("on hold") && list.contains("1/1") && list.contains("7/7"))
    }
  }

  @Test("a part of an order is fulfilled, then the rest, and then nothing is left")
  func fulfill() async throws {
    try await Bench.withShop { shop, bench in
      let part = try await bench.run(
        "fulfill", "5004", "--line", "SOCK-GR-42=1", "--tracking-number", "1Z", "--carrier", "UPS")
      #expect(part.code == 0, "\(part.errors)")
      #expect(part.output.contains("fulfill 1 × SOCK-GR-42, carrier UPS, tracking 1Z"))
      let shown = try await bench.run("show", "5004").output
      #expect(shown.contains(/Shipped   .+  fulfilled  UPS  1Z/), "\(shown)")
      #expect(try await bench.run("fulfill", "5004").output.contains("fulfill 1 × SOCK-GR-42"))
      let none = try await bench.run("fulfill", "5004")
      #expect(none.code == 65 && none.errors.contains("#1001 is closed"))
      #expect(await shop.effects(of: "fulfillmentCreate") == 2)
    }
  }

  @Test("a scheduled order is rescheduled, and a deadline set, each once")
  func times() async throws {
    try await Bench.withShop { shop, bench in
      let moved = try await bench.run("reschedule", "5015", "--at", "+9d")
      #expect(moved.code == 0, "\(moved.errors)")
      #expect(await shop.effects(of: "fulfillmentOrderReschedule") == 1)
      #expect(try await bench.run("deadline", "5004", "--by", "tomorrow 14:00").code == 0)
      #expect(await shop.effects(of: "fulfillmentOrdersSetFulfillmentDeadline") == 1)
    }
  }

  @Test("what is not scheduled is not rescheduled, and the alternatives are named")
  func notScheduled() async throws {
    try await Bench.withShop { shop, bench in
      let ending = try await bench.run("reschedule", "5004", "--at", "+1d")
      #expect(ending.code == 65)
      #expect(ending.errors.contains("quayside deadline"))
      #expect(ending.errors.contains("hold --reason UNKNOWN_DELIVERY_DATE"))
      #expect(await shop.requests(of: "fulfillmentOrderReschedule") == 0)
    }
  }

  @Test("a time that has passed is refused, and what is no time is a usage error")
  func badTimes() async throws {
    try await Bench.withShop { shop, bench in
      let past = try await bench.run("deadline", "5004", "--by", "2020-01-01 14:00")
      #expect(past.code == 65 && past.errors.contains("must be in the future"))
      let scheduled = try await bench.run("reschedule", "5015", "--at", "2020-01-01T00:00:00Z")
      #expect(scheduled.code == 65 && scheduled.errors.contains("must be in the future"))
      #expect(try await bench.run("deadline", "5004", "--by", "gibberish").code == 64)
      #expect(await shop.effects(of: "fulfillmentOrdersSetFulfillmentDeadline") == 0)
    }
  }

  @Test("another app's hold is released only by name or with --all")
  func othersHold() async throws {
    try await Bench.withShop { shop, bench in
      let refused = try await bench.run("release", "5132")
      #expect(refused.code == 65)
      #expect(refused.errors.contains("(awaiting payment, by another app)"))
      #expect(refused.errors.contains("--hold, or use --all"))
      #expect(await shop.requests(of: "fulfillmentOrderReleaseHold") == 0)
      #expect(try await bench.run("release", "5132", "--all").code == 0)
      #expect(await shop.effects(of: "fulfillmentOrderReleaseHold") == 1)
    }
  }

  @Test("where the token may see it, the refusal names the app whose hold it is")
  func holdsOwner() async throws {
    let scopes = SimulatedShopConfiguration.usualScopes.union(["read_apps"])
    try await Bench.withShop(scopes: scopes) { _, bench in
      let refused = try await bench.run("release", "5132")
      let owner = try await bench.run("show", "5132", "--json").output
        .firstMatch(of: /"heldBy": "([^"]+)"/).map { String($0.1) }
      #expect(refused.code == 65 && owner != nil)
      #expect(refused.errors.contains("(awaiting payment, by \(owner ?? "nobody"))"))
    }
  }

  @Test("several orders each get their line, and the worst code is the end")
  func several() async throws {
    try await Bench.withShop { shop, bench in
      // 5015 is scheduled: it cannot be held. The second one's reply is lost.
      let mixed = try await bench.run(
        "hold", "5004", "5015", "5028", "5004", "--reason", "other", "--json")
      #expect(mixed.code == 65)
      #expect(mixed.output.split(separator: "\"outcome\": \"confirmed\"").count == 3)
      #expect(mixed.output.contains("\"outcome\": \"refused\""))
      #expect(mixed.errors.contains("#1003 (5015) refused: "))
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 2)
      await shop.fail(with: .closeAfterEffect, root: "fulfillmentOrderHold")
      let lost = try await bench.run("hold", "5036", "5015", "5039", "--reason", "other")
      #expect(lost.code == 75)
      #expect(lost.errors.contains("(5036) unknown") && lost.output.contains("(5039) confirmed"))
    }
  }

  @Test("where one of the orders is not there nothing is sent for any")
  func missing() async throws {
    try await Bench.withShop { shop, bench in
      let ending = try await bench.run("fulfill", "5004", "99999")
      #expect(ending.code == 66)
      #expect(await shop.requests(of: "fulfillmentCreate") == 0)
    }
  }

  @Test("every dry run sends nothing and needs no database")
  func dryRuns() async throws {
    try await Bench.withShop { shop, bench in
      let runs = [
        ["hold", "5004", "--reason", "other"], ["release", "5008"],
        ["reschedule", "5015", "--at", "+9d"], ["deadline", "5004", "--by", "+3d"],
        ["fulfill", "5004", "--notify"],
      ]
      for words in runs {
        let ending = try await bench.binary.run(words + ["--dry-run"], bench.environment)
        #expect(ending.code == 0, "\(words): \(ending.errors)")
        #expect(ending.output.contains("would-send"))
      }
      for root in [
        "fulfillmentOrderHold", "fulfillmentOrderReleaseHold", "fulfillmentOrderReschedule",
        "fulfillmentOrdersSetFulfillmentDeadline", "fulfillmentCreate",
      ] {
        #expect(await shop.requests(of: root) == 0)
      }
      #expect(!FileManager.default.fileExists(atPath: bench.database.path))
    }
  }
}
