/// A hash of bytes in blocks of 64, as all that platforms offer are.
package protocol HashFunction: Sendable {
  static func hash(_ bytes: [UInt8]) -> [UInt8]
}

/// A hash with a key.
package struct HMAC: Sendable {
  private let function: any HashFunction.Type

  package init(_ function: any HashFunction.Type) { self.function = function }

  package func hash(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    let short = key.count > 64 ? function.hash(key) : key
    let padded = short + Array(repeating: 0, count: 64 - short.count)
    let inner = function.hash(padded.map { $0 ^ 0x36 } + bytes)
    return function.hash(padded.map { $0 ^ 0x5C } + inner)
  }
}

extension [UInt8] {
  /// In small letters, two for each byte.
  package var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The message with its end mark and its length, whole blocks of 64 bytes; the length's bytes in the given order.
  func paddedForHashing(isLittleEndian: Bool) -> [UInt8] {
    let bits = UInt64(count) &* 8
    let zeros = (119 - count % 64) % 64
    let length = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (isLittleEndian ? $0 * 8 : 56 - $0 * 8)) }
    return self + [0x80] + Array(repeating: 0, count: zeros) + length
  }
}
