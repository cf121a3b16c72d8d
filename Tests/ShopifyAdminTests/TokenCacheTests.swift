import Foundation
import FulfillmentDomain
import Synchronization
import TestKit
import Testing

@testable import ShopifyAdmin

private func cache(_ folder: TemporaryFolder, shop: String = "https://a", client: String = "c")
  -> TokenCache
{
  TokenCache(folder: folder.url, shop: shop, client: client)
}

private func mode(_ path: String) throws -> Int {
  try #require(
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
}

@Suite("A token kept for the next start")
struct TokenCacheTests {
  private let later = Date.sample(minutes: 60)

  @Test("it comes back as it was, from a file that only its owner may read")
  func kept() throws {
    let folder = try TemporaryFolder()
    try cache(folder).store(token: "t1", issued: .sample(), expires: later)
    let entry = try #require(cache(folder).load())
    #expect(entry.token == "t1" && entry.expires == later)
    #expect(try mode(folder.path + "/token-c.json") == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["token-c.json"])
  }

  @Test("it is for one shop and one client, whatever their names")
  func owners() throws {
    let folder = try TemporaryFolder()
    try cache(folder).store(token: "t1", issued: .sample(), expires: later)
    #expect(cache(folder, shop: "https://b").load() == nil)
    #expect(cache(folder, client: "C/../c").load() == nil)
    try cache(folder, client: "../x").store(token: "t2", issued: .sample(), expires: later)
    #expect(cache(folder, client: "../x").load()?.token == "t2")
    // The same file, but not the same client.
    #expect(cache(folder, client: "..:x").load() == nil)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/token-___x.json"))
  }

  @Test("one that others may read, a link, or what is broken is ignored and then replaced")
  func ignored() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/token-c.json"
    let files = FileManager.default
    for spoil in [
      { try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path) },
      {
        try files.moveItem(atPath: path, toPath: path + ".real")
        try files.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
      },
      { try Data("{".utf8).write(to: URL(filePath: path)) },
      { try files.removeItem(atPath: path) },
    ] {
      try cache(folder).store(token: "t1", issued: .sample(), expires: later)
      #expect(cache(folder).load() != nil)
      try spoil()
      #expect(cache(folder).load() == nil)
      try cache(folder).store(token: "t2", issued: .sample(), expires: later)
      #expect(cache(folder).load()?.token == "t2")
      #expect(try mode(path) == 0o600)
    }
  }

  @Test("what a killed process left behind does not keep the next from writing")
  func leftover() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/token-c.json.\(ProcessInfo.processInfo.processIdentifier)"
    try Data("x".utf8).write(to: URL(filePath: path))
    try cache(folder).store(token: "t1", issued: .sample(), expires: later)
    #expect(cache(folder).load()?.token == "t1")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("the next start uses it until it is due, and another process's renewal is noticed")
  func processes() async throws {
    let folder = try TemporaryFolder()
    let shop = GrantingShop()
    shop.state.withLock { $0.life = 1000 }
    let transport = shop.transport()
    let clock = TestClock()
    let first = signedIn(transport, clock: clock, folder: folder.url)
    _ = try await first.profile()
    let second = signedIn(transport, clock: clock, folder: folder.url)
    _ = try await second.profile()
    #expect(shop.grants == 1)

    clock.advance(seconds: 950)
    _ = try await second.profile()
    #expect(shop.grants == 2)
    _ = try await first.profile()
    #expect(shop.grants == 2, "the first takes what the second got")
    #expect(transport.requests.last?.accessToken == "t2")

    shop.state.withLock { $0.revoked = ["t2"] }
    _ = try await first.profile()
    #expect(shop.grants == 3, "what is kept was refused, so it is no help")
    _ = try await second.profile()
    #expect(shop.grants == 3)
  }

  @Test("a clock that was set back gives it no longer life, and another shop's is not used")
  func clocks() async throws {
    let folder = try TemporaryFolder()
    let shop = GrantingShop()
    shop.state.withLock { $0.life = 1000 }
    _ = try await signedIn(
      shop.transport(), clock: TestClock(.sample(minutes: 600)), folder: folder.url
    ).profile()
    let clock = TestClock(.sample())
    let client = signedIn(shop.transport(), clock: clock, folder: folder.url)
    _ = try await client.profile()
    #expect(shop.grants == 1)
    clock.advance(seconds: 901)
    _ = try await client.profile()
    #expect(shop.grants == 2)
    _ = try await signedIn(
      shop.transport(), clock: clock, folder: folder.url, shop: "https://other.myshopify.com"
    ).profile()
    #expect(shop.grants == 3)
  }

  @Test("where it cannot be kept the client goes on without")
  func unwritable() async throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "a file")
    try Data().write(to: file)
    let shop = GrantingShop()
    let log = LogCapture()
    _ = try await signedIn(
      shop.transport(), folder: file.appending(path: "below"), log: log
    ).profile()
    #expect(log.lines.contains { $0.contains("not kept") })
  }
}
