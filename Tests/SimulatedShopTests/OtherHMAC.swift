import Foundation

/// HMAC-SHA256 written out after FIPS 180-4 and RFC 2104, so that a signature is checked by
/// something else than what made it.
enum OtherHMAC {
  private static let primes: [UInt32] = {
    var out: [UInt32] = []
    var number: UInt32 = 2
    while out.count < 64 {
      if out.allSatisfy({ number % $0 != 0 }) { out.append(number) }
      number += 1
    }
    return out
  }()

  /// The first 32 bits of the fraction of a root, exact in whole numbers: the root of
  /// `prime << 64` (or `<< 96` for a cube root) is the root shifted by 32.
  private static func fraction(_ prime: UInt32, cube: Bool) -> UInt32 {
    var low: UInt64 = 0
    var high: UInt64 = 1 << 37
    while low + 1 < high {
      let middle = (low + high) / 2
      if isAtMost(middle, prime, cube: cube) { low = middle } else { high = middle }
    }
    return UInt32(truncatingIfNeeded: low)
  }

  private static func isAtMost(_ root: UInt64, _ prime: UInt32, cube: Bool) -> Bool {
    let value = UInt128(root)
    let limit = UInt128(prime) << (cube ? 96 : 64)
    guard cube else { return value * value <= limit }
    return value * value <= limit / value
  }

  static func sha256(_ message: [UInt8]) -> [UInt8] {
    var state = primes.prefix(8).map { fraction($0, cube: false) }
    let rounds = primes.map { fraction($0, cube: true) }
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    let bits = UInt64(message.count) * 8
    bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: bits >> (UInt64($0) * 8)) }
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var words = (0..<16).map { word in
        (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + word * 4 + $1]) }
      }
      for index in 16..<64 {
        let old = words[index - 15]
        let recent = words[index - 2]
        let low: UInt32 = turn(old, 7) ^ turn(old, 18) ^ (old >> 3)
        let high: UInt32 = turn(recent, 17) ^ turn(recent, 19) ^ (recent >> 10)
        words.append(words[index - 16] &+ low &+ words[index - 7] &+ high)
      }
      var s = state
      for index in 0..<64 {
        let choice: UInt32 = (s[4] & s[5]) ^ (~s[4] & s[6])
        let turned: UInt32 = turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)
        let first: UInt32 = s[7] &+ turned &+ choice &+ rounds[index] &+ words[index]
        let majority: UInt32 = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
        let mixed: UInt32 = turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)
        let second: UInt32 = mixed &+ majority
        s = [first &+ second, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
      }
      for index in 0..<8 { state[index] = state[index] &+ s[index] }
    }
    return state.flatMap { word in
      (0..<4).reversed().map { UInt8(truncatingIfNeeded: word >> (UInt32($0) * 8)) }
    }
  }

  private static func turn(_ word: UInt32, _ by: UInt32) -> UInt32 {
    word >> by | word << (32 - by)
  }

  static func base64(_ body: [UInt8], secret: String) -> String {
    var key = Array(secret.utf8)
    if key.count > 64 { key = sha256(key) }
    key += [UInt8](repeating: 0, count: 64 - key.count)
    let inner = sha256(key.map { $0 ^ 0x36 } + body)
    return Data(sha256(key.map { $0 ^ 0x5C } + inner)).base64EncodedString()
  }
}
