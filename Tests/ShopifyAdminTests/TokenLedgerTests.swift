import Foundation
import FulfillmentDomain
import Testing

@testable import ShopifyAdmin

private let old = Secret("old")
private let new = Secret("new")

extension AccessToken {
  fileprivate init(_ value: Secret<String>, due: Double, end: Double) {
    self.init(value: value, life: Life(due: due, end: end))
  }
}

/// In a word.
private func word(_ verdict: TokenLedger.Verdict) -> String {
  switch verdict {
  case .use(let token): token.reveal()
  case .renew: "renew"
  case .wait: "wait"
  case .fail(let error): "\(error)"
  }
}

extension TokenLedger {
  fileprivate mutating func says(_ refused: Secret<String>? = nil, at uptime: Double = 0) -> String
  {
    word(ask(refused: refused, at: uptime, random: 0))
  }
}

@Suite("Which token to send")
struct TokenLedgerTests {
  @Test("the first one asked for is got once, and the others wait")
  func first() {
    var ledger = TokenLedger()
    #expect(ledger.says() == "renew")
    #expect(ledger.says() == "wait")
    ledger.renewed(AccessToken(value: old), at: 0, random: 0)
    #expect(ledger.says() == "old")
    #expect(ledger.says(at: 1e9) == "old", "it does not expire")
  }

  @Test("it is renewed when that is due, and still good for a while where that fails")
  func due() {
    var ledger = TokenLedger()
    _ = ledger.says()
    ledger.renewed(AccessToken(old, due: 90, end: 100), at: 0, random: 0)
    #expect(ledger.says(at: 89) == "old")
    #expect(ledger.says(at: 90) == "renew")
    ledger.failed(.unreachable("x"), at: 90, random: 0)
    #expect(ledger.says(at: 90) == "old")
    #expect(ledger.says(at: 95) == "renew")
    ledger.failed(.unreachable("x"), at: 99.5, random: 0)
    #expect(ledger.says(at: 100) == "\(ShopError.unreachable("x"))")
  }

  @Test("a refusal of a token that was replaced meanwhile renews nothing")
  func replaced() {
    var ledger = TokenLedger()
    _ = ledger.says()
    ledger.renewed(AccessToken(value: old), at: 0, random: 0)
    #expect(ledger.says(old) == "renew")
    #expect(ledger.says(old) == "wait")
    #expect(ledger.says() == "wait", "nobody sends a token that was refused")
    ledger.renewed(AccessToken(value: new), at: 0, random: 0)
    #expect(ledger.says(old) == "new")
  }

  @Test("after a failure nobody asks again for a while, longer each time, up to a limit")
  func backoff() {
    var ledger = TokenLedger()
    var now = 0.0
    for wait in [1.0, 2, 4, 8, 16, 32, 64, 128, 150, 150] {
      #expect(ledger.says(at: now) == "renew")
      ledger.failed(.unreachable("x"), at: now, random: 0)
      #expect(ledger.says(at: now + wait - 0.1) == "\(ShopError.unreachable("x"))")
      now += wait
    }
    ledger.failed(.throttled(retryAfter: 1000), at: now, random: 0)
    #expect(ledger.says(at: now + 999) == "\(ShopError.throttled(retryAfter: 1000))")
  }

  @Test("the same token again, or one that was never accepted, is not renewed on and on")
  func useless() {
    var ledger = TokenLedger()
    _ = ledger.says()
    ledger.renewed(AccessToken(value: old), at: 0, random: 0)
    _ = ledger.says(old)
    ledger.renewed(AccessToken(value: old), at: 0, random: 0)
    #expect(ledger.says(old) == "\(ShopError.tokenRefused)")
    #expect(ledger.says(at: 10) == "renew")
    ledger.renewed(AccessToken(value: new), at: 10, random: 0)
    #expect(ledger.says(new, at: 10) == "\(ShopError.tokenRefused)")
    #expect(ledger.says(at: 20) == "renew")
    ledger.renewed(AccessToken(value: old), at: 20, random: 0)
    ledger.accepted(old)
    #expect(ledger.says(old, at: 20) == "renew", "that one had worked")
  }
}
