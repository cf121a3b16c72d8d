import Foundation
import TestKit
import Testing

@testable import WebhookIngest

enum SignatureFuzz {
  static func run(rounds: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let secrets = ["first secret", "zweites Geheimnis ü"]
    let ring = SecretRing(secrets.compactMap { SigningSecret(name: "s", $0) })
    let source = Array(#"{"id":1,"note":"a"}"#.utf8)
    var taken = 0
    for _ in 0..<rounds {
      let signer = secrets.randomElement(using: &random) ?? ""
      let body =
        Bool.random(using: &random) ? source : Mutation.mutated(source, using: &random)
      let signed = Bool.random(using: &random) ? body : source
      let good = Array(Signed.header(signed, signer).utf8)
      let header =
        Bool.random(using: &random) ? good : Mutation.mutated(good, using: &random)
      let isTaken = Signature(header).flatMap { ring.label(for: body, signature: $0) } != nil
      let isRight = secrets.contains { Array(Signed.header(body, $0).utf8) == header }
      #expect(isTaken == isRight, "\(String(decoding: header, as: UTF8.self))")
      if isTaken { taken += 1 }
    }
    #expect(taken > rounds / 10)
  }
}
