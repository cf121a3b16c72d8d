import Foundation
import SimulatedShop
import Testing

// One after the other: each runs several processes, and a machine has few cores.
@Suite("Every action from the command line", .serialized)
struct ShopActionTests {
  /// A command, the mutation that it comes to, and what is printed of it.
  struct Deed: Sendable, CustomTestStringConvertible {
    var before: [String] = []
    var command: String
    var root: String
    var words: String
    var testDescription: String { command }
  }

  static let deeds = [
    Deed(
      command: "split 5004 --line SOCK-GR-42=1", root: "fulfillmentOrderSplit",
      words: "split off 1 × SOCK-GR-42"),
    Deed(
      before: ["split 5004 --line SOCK-GR-42=1"], command: "merge 5004",
      root: "fulfillmentOrderMerge", words: "take in "),
    Deed(
      command: "progress 5028", root: "fulfillmentOrderReportProgress",
      words: "report progress, notes \"claimed by "),
    Deed(
      before: ["progress 5028"], command: "open 5028", root: "fulfillmentOrderOpen",
      words: "take the reported progress back"),
    Deed(command: "open 5015", root: "fulfillmentOrderOpen", words: "open it now"),
    Deed(
      command: "cancel 5028", root: "fulfillmentOrderCancel",
      words: "cancel it, Shopify puts an open one in its place"),
    Deed(
      command: "ready 5047 --yes", root: "fulfillmentOrderLineItemsPreparedForPickup",
      words: "ready for pickup, the customer is told by e-mail"),
    Deed(
      command: "move 5004 --to toronto", root: "fulfillmentOrderMove",
      words: "move all of it to Toronto DC ("),
    Deed(
      command: "request 5250 --message hi --line BOOK-HE=1",
      root: "fulfillmentOrderSubmitFulfillmentRequest",
      words: "request 1 × BOOK-HE, message \"hi\", the customer is not told"),
    Deed(
      command: "request-cancel 5263", root: "fulfillmentOrderSubmitCancellationRequest",
      words: "request its cancellation"),
    Deed(
      command: "accept 5256 --ship-at 2030-01-01T10:00:00Z",
      root: "fulfillmentOrderAcceptFulfillmentRequest",
      words: "accept the fulfillment request, to ship at 2030-01-01T10:00:00Z"),
    Deed(
      command: "accept 5277", root: "fulfillmentOrderAcceptCancellationRequest",
      words: "accept the cancellation request"),
    Deed(
      command: "reject 5256 --reason invalid-sku --message no",
      root: "fulfillmentOrderRejectFulfillmentRequest",
      words: "reject the fulfillment request, reason INVALID_SKU, message \"no\""),
    Deed(
      command: "reject 5277", root: "fulfillmentOrderRejectCancellationRequest",
      words: "reject the cancellation request"),
    Deed(
      command: "close 5263 --message fire", root: "fulfillmentOrderClose",
      words: "close it unfinished, message \"fire\""),
    Deed(
      command: "cancel-fulfillment 5055", root: "fulfillmentCancel", words: "cancel the shipment "),
    Deed(
      command: "track 5055 --tracking-number 2Z --carrier UPS --notify",
      root: "fulfillmentTrackingInfoUpdate", words: "tracking 2Z, the customer is told"),
    Deed(
      command: "event 5055 --status in-transit --message porch", root: "fulfillmentEventCreate",
      words: "is IN_TRANSIT, message \"porch\""),
  ]

  @Test(
    "it is done once and said in words; a dry run says the same and does nothing", arguments: deeds)
  func once(_ deed: Deed) async throws {
    try await Bench.withShop(ownService: true) { shop, bench in
      for command in deed.before {
        #expect(try await bench.run(line: command).code == 0, "\(command)")
      }
      let before = await shop.effects(of: deed.root)
      let dry = try await bench.run(line: deed.command + " --dry-run")
      #expect(dry.code == 0, "\(dry.errors)")
      #expect(dry.output.contains("would-send: ") && dry.output.contains(deed.words), "\(dry.all)")
      #expect(await shop.effects(of: deed.root) == before)
      let ending = try await bench.run(line: deed.command)
      #expect(ending.code == 0, "\(ending.errors)")
      #expect(ending.output.contains("confirmed: ") && ending.output.contains(deed.words))
      #expect(await shop.effects(of: deed.root) == before + 1)
    }
  }

  @Test("numbers change: where the work goes on is said, and where the rest of it is")
  func whereabouts() async throws {
    try await Bench.withShop { _, bench in
      let cancelled = try await bench.run(line: "cancel 5028")
      let next = try #require(
        cancelled.output.firstMatch(of: /in its place; the work goes on in (\d+)\n/)?.output.1)
      let split = try await bench.run(line: "split 5004 --line SOCK-GR-42=1")
      #expect(split.output.contains(/SOCK-GR-42; beside it \d+\n/), "\(split.output)")
      // The order's name finds the work that goes on, and the old number is closed.
      let named = try await bench.run("show", "#1005")
      #expect(named.output.contains("fulfillment order \(next)"))
      let old = try await bench.run(line: "cancel 5028")
      #expect(old.code == 65 && old.errors.contains("#1005 is closed"))
    }
  }

  @Test("what an earlier order of the same command made impossible is refused with 65")
  func overtaken() async throws {
    try await Bench.withShop { shop, bench in
      let split = try await bench.run(line: "split 5004 --line SOCK-GR-42=1")
      let other = try #require(split.output.firstMatch(of: /beside it (\d+)/)?.output.1)
      let merged = try await bench.run(line: "merge 5004 \(other)")
      #expect(merged.output.contains("5004) confirmed"), "\(merged.all)")
      #expect(merged.errors.contains("(\(other)) refused: #1001 is closed"), "\(merged.all)")
      #expect(merged.code == 65, "the shop was there: \(merged.errors)")
    }
  }

  @Test("an order's name finds its shipment where everything is fulfilled, synced or not")
  func names() async throws {
    try await Bench.withShop { shop, bench in
      let done = try await bench.run("fulfill", "#1001", "--tracking-number", "1Z")
      #expect(done.code == 0, "\(done.errors)")
      let other = try bench.somebodyElse()
      defer { other.binary.remove() }
      for whose in [bench, other] {
        let ending = try await whose.run("track", "#1001", "--tracking-number", "2Z")
        #expect(ending.code == 0, "\(ending.errors)")
      }
      #expect(await shop.effects(of: "fulfillmentTrackingInfoUpdate") == 2)
      let nothing = try await other.run("track", "#9999", "--tracking-number", "2Z")
      #expect(nothing.code == 66 && nothing.errors.contains("No open order is called #9999"))
    }
  }

  @Test("several shipments are listed with their ids, and --fulfillment chooses")
  func shipments() async throws {
    try await Bench.withShop { shop, bench in
      for _ in 1...2 {
        #expect(try await bench.run(line: "fulfill 5004 --line SOCK-GR-42=1").code == 0)
      }
      let several = try await bench.run(line: "cancel-fulfillment 5004")
      #expect(several.code == 65 && several.errors.contains("#1001 has 2 shipments: "))
      let id = try #require(several.errors.firstMatch(of: /shipments: (\d+) \(/)?.output.1)
      let chosen = try await bench.run(line: "cancel-fulfillment 5004 --fulfillment \(id)")
      #expect(chosen.code == 0, "\(chosen.errors)")
      #expect(await shop.effects(of: "fulfillmentCancel") == 1)
    }
  }

  @Test("ready e-mails nobody without a yes: without a terminal it wants --yes")
  func ready() async throws {
    try await Bench.withShop { shop, bench in
      let asked = try await bench.run(line: "ready 5047")
      #expect(asked.code == 64)
      #expect(
        asked.errors.contains("Shopify will e-mail the customer that the order is ready for pickup")
      )
      #expect(asked.errors.contains("say --yes"))
      #expect(await shop.requests(of: "fulfillmentOrderLineItemsPreparedForPickup") == 0)
      #expect(await shop.emails(.readyForPickup) == 0)
      #expect(try await bench.run(line: "ready 5047 --yes").code == 0)
      #expect(await shop.emails(.readyForPickup) == 1)
    }
  }

  @Test("a place where it cannot go is refused in Shopify's words, with those where it can")
  func places() async throws {
    try await Bench.withShop { shop, bench in
      let nowhere = try await bench.run(line: "move 5004 --to Atlantis")
      #expect(nowhere.code == 65)
      #expect(nowhere.errors.contains("names no location Atlantis for #1001: it can go to "))
      #expect(nowhere.errors.contains("Toronto DC ("))
      let there = try await bench.run("move", "5004", "--to", "Vancouver Store")
      #expect(there.code == 65 && there.errors.contains("can"), "\(there.errors)")
      #expect(await shop.requests(of: "fulfillmentOrderMove") == 0)
    }
  }

  @Test("an action that the token may not do is 77, in Shopify's words, and doctor is named")
  func scopes() async throws {
    let scopes = SimulatedShopConfiguration.usualScopes.filter { $0.hasPrefix("read_") }
    try await Bench.withShop(scopes: scopes) { shop, bench in
      let ending = try await bench.run(line: "split 5004 --line SOCK-GR-42=1")
      #expect(ending.code == 77, "\(ending.all)")
      #expect(ending.errors.contains("write_merchant_managed_fulfillment_orders"))
      #expect(ending.errors.contains("quayside doctor"))
      #expect(await shop.effects(of: "fulfillmentOrderSplit") == 0)
    }
  }

  @Test("what an option lacks is 64 before anything is asked")
  func usage() async throws {
    try await Bench.withShop { shop, bench in
      for line in [
        "split 5004", "move 5004", "event 5004", "event 5004 --status flying", "track 5004",
        "reject 5004 --reason mood", "reject 5004 --line-message SOCK", "split 5004 --line SOCK=0",
        "merge 5004 --with x", "cancel-fulfillment 5004 --fulfillment x", "cancel",
      ] {
        let ending = try await bench.run(line: line)
        #expect(ending.code == 64, "\(line)")
      }
      // What an unset variable of a script leaves means nothing, and never "the only one there is".
      for words in [
        ["move", "5004", "--to", ""], ["track", "5004", "--tracking-number", ""],
        ["track", "5004", "--tracking-number", "1Z", "--tracking-url", " "],
        ["fulfill", "5004", "--tracking-number", "1Z", "--carrier", ""],
        ["fulfill", "5004", "--tracking-url", "javascript:alert(1)"],
      ] {
        #expect(try await bench.binary.run(words, bench.environment).code == 64, "\(words)")
      }
      #expect(await shop.requests == 0)
    }
  }
}
