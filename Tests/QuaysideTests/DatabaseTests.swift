import Foundation
import GRDB
import SimulatedShop
import Testing

@Suite("Databases that cannot be used")
struct DatabaseTests {
  /// Every command that opens the database.
  private static let commands = [
    ["list"], ["show", "5004"], ["sync"], ["hold", "5004", "--reason", "other"],
    ["hold", "5004", "--reason", "other", "--dry-run"], ["snapshot"], ["doctor"],
  ]

  /// Every command ends so, and none asks the shop for an action.
  private func expectAll(
    _ code: Int32, _ sentence: String, _ bench: Bench, _ shop: SimulatedShop,
    with changes: [String: String] = [:], except: [String] = []
  ) async throws {
    for words in Self.commands where words != except {
      let ending = try await bench.binary.run(words, bench.environment.merging(changes) { $1 })
      #expect(ending.code == code, "\(words): \(ending.all)")
      #expect(ending.all.contains(sentence), "\(words): \(ending.all)")
    }
    #expect(await shop.requests(of: "fulfillmentOrderHold") == 0)
  }

  @Test("random bytes are 74 in every command and stay as they are")
  func noise() async throws {
    try await Bench.withShop { shop, bench in
      try FileManager.default.createDirectory(at: bench.folder, withIntermediateDirectories: true)
      let noise = Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 13) })
      try noise.write(to: bench.database)
      try await expectAll(74, "cannot be read", bench, shop)
      #expect(try Data(contentsOf: bench.database) == noise)
    }
  }

  @Test("a newer program's database is 74 and says to upgrade")
  func newer() async throws {
    try await Bench.withShop { shop, bench in
      #expect(try await bench.run("sync").code == 0)
      let database = try DatabaseQueue(path: bench.database.path)
      try await database.write { try $0.execute(sql: "PRAGMA user_version = 65536") }
      try database.close()
      try await expectAll(74, "written by a newer Quayside", bench, shop)
    }
  }

  @Test("a folder that is a file, or cannot be made, is 74 where it is written")
  func noFolder() async throws {
    try await Bench.withShop { shop, bench in
      let file = bench.binary.home.appending(path: "file")
      try Data("mine".utf8).write(to: file)
      for path in [file.path, "/dev/null/quayside"] {
        for words in [["sync"], ["hold", "5004", "--reason", "other"]] {
          let ending = try await bench.binary.run(
            words, bench.environment.merging(["QUAYSIDE_DATA": path]) { $1 })
          #expect(ending.code == 74, "\(ending.all)")
          #expect(ending.errors.contains(path) && ending.sentences == 1)
        }
        #expect(try await bench.run("list", with: ["QUAYSIDE_DATA": path]).code == 74)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 0)
    }
  }

  @Test("another shop's database is refused in every command, and named")
  func othersDatabase() async throws {
    try await Bench.withShop { shop, bench in
      #expect(try await bench.run("sync").code == 0)
      let changes = ["QUAYSIDE_SHOP": "other-shop", "QUAYSIDE_DATA": bench.folder.path]
      try await expectAll(
        78, "belongs to quayside-demo.myshopify.com, not to other-shop.myshopify.com", bench, shop,
        with: changes)
    }
  }

  @Test("while one command writes, another is told who does, and list and show read")
  func secondWriter() async throws {
    try await Bench.withShop { shop, bench in
      #expect(try await bench.run("sync").code == 0)
      let gate = ShopGate()
      await shop.fail(with: .delay(gate), root: "fulfillmentOrderHold")
      async let first = bench.run("hold", "5004", "--reason", "other", "--timeout", "600")
      await gate.reached()
      for words in [["sync"], ["release", "5008"]] {
        let second = try await bench.binary.run(words, bench.environment)
        #expect(second.code == 75)
        #expect(second.errors.contains("Another Quayside is writing (quayside hold, process "))
      }
      let list = try await bench.run("list", "--query", "#1001")
      #expect(list.code == 0 && list.output.contains("(hold pending)"))
      #expect(try await bench.run("show", "5004").code == 0)
      #expect(
        try await bench.run("hold", "5028", "--reason", "other", "--dry-run").code == 0)
      await gate.open()
      let ending = try await first
      #expect(ending.code == 0)
      #expect(try await bench.run("release", "5004").code == 0)
    }
  }

  @Test("a command that is killed while it acts leaves an unknown outcome and no lock")
  func killed() async throws {
    try await Bench.withShop { shop, bench in
      let gate = ShopGate()
      await shop.fail(with: .delay(gate), root: "fulfillmentOrderHold")
      let ending = try await bench.binary.run(
        ["hold", "5004", "--reason", "other"], bench.environment, killedAt: gate.reached)
      #expect(ending.code == SIGKILL && ending.output.isEmpty)
      await gate.open()
      #expect(try await bench.run("sync").code == 0)
      let list = try await bench.run("list", "--query", "#1001")
      #expect(list.output.contains("on hold (hold outcome unknown)"), "\(list.output)")
      #expect(await shop.requests(of: "fulfillmentOrderHold") == 1)
      #expect(await shop.effects(of: "fulfillmentOrderHold") == 1)
    }
  }
}
