import Crypto
import Foundation
import FulfillmentDomain
import Testing

@testable import WebhookIngest

@Suite("Fuzzing, a short run")
struct FuzzTests {
  @Test("whatever Foundation reads as JSON, the scanner finds the same ids in")
  func json() {
    let readable = ScannerFuzz.run(rounds: 3000, seed: 1)
    #expect(readable > 300)
  }

  @Test("no XML crashes the scanner, and whole ones give their id")
  func xml() { XMLFuzz.run(rounds: 2000, seed: 2) }

  @Test("a signature is taken only where a plain computation gives the same text")
  func signatures() { SignatureFuzz.run(rounds: 3000, seed: 3) }
}

@Suite(
  "Fuzzing, a long run",
  .enabled(
    if: ProcessInfo.processInfo.environment["QUAYSIDE_SLOW"] != nil, "slow: QUAYSIDE_SLOW=1"))
struct FuzzSlowTests {
  @Test("JSON, XML and signatures, from many seeds")
  func all() {
    for seed: UInt64 in 100..<110 {
      #expect(ScannerFuzz.run(rounds: 20_000, seed: seed) > 2000)
      XMLFuzz.run(rounds: 10_000, seed: seed)
      SignatureFuzz.run(rounds: 10_000, seed: seed)
    }
  }
}
