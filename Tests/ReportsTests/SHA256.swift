import Foundation

/// FIPS 180-4, for one test: the toolchain brings none that stands on every platform.
enum SHA256 {
  static func base64(of message: [UInt8]) -> String {
    var hash = firstPrimes(8).map { fraction(of: Double($0).squareRoot()) }
    let padded = padded(message)
    for start in stride(from: 0, to: padded.count, by: 64) { digest(padded[start..<start + 64], into: &hash) }
    return Data(hash.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } })
      .base64EncodedString()
  }

  private static let constants = firstPrimes(64).map { fraction(of: cbrt(Double($0))) }

  private static func firstPrimes(_ count: Int) -> [Int] {
    var primes: [Int] = []
    var candidate = 2
    while primes.count < count {
      if primes.allSatisfy({ !candidate.isMultiple(of: $0) }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }

  private static func fraction(of root: Double) -> UInt32 { UInt32((root - root.rounded(.down)) * 4_294_967_296) }

  private static func padded(_ message: [UInt8]) -> [UInt8] {
    let zeros = (119 - message.count % 64) % 64
    let length = UInt64(message.count * 8)
    return message + [0x80] + [UInt8](repeating: 0, count: zeros)
      + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) }
  }

  private static func digest(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
    var words = (0..<16).map { index in
      block.dropFirst(index * 4).prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let (near, far) = (words[index - 15], words[index - 2])
      let first = turned(near, 7) ^ turned(near, 18) ^ (near >> 3)
      let second = turned(far, 17) ^ turned(far, 19) ^ (far >> 10)
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var state = hash
    for index in 0..<64 { step(&state, constants[index] &+ words[index]) }
    for index in 0..<8 { hash[index] &+= state[index] }
  }

  private static func step(_ state: inout [UInt32], _ word: UInt32) {
    let (a, e) = (state[0], state[4])
    let chosen = (e & state[5]) ^ (~e & state[6])
    let first = state[7] &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ chosen &+ word
    let majority = (a & state[1]) ^ (a & state[2]) ^ (state[1] & state[2])
    let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
    state = [first &+ second, a, state[1], state[2], state[3] &+ first, e, state[5], state[6]]
  }

  private static func turned(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
}
