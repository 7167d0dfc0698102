/// A growing run of UTF-8 bytes: the output of a render, of a `capture`, of a filter.
struct ByteWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  @inline(__always)
  var count: Int { bytes.count }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  @inline(__always)
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  @inline(__always)
  mutating func append(_ other: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: other) }

  @inline(__always)
  mutating func append(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
    if done == nil { bytes.append(contentsOf: text.utf8) }
  }

  mutating func append(_ number: Int) {
    if number >= 0, number < 10 { return append(UInt8(truncatingIfNeeded: number) + 0x30) }
    var magnitude = number.magnitude
    if number < 0 { append(UInt8(ascii: "-")) }
    let start = bytes.count
    while magnitude > 0 {
      bytes.append(UInt8(truncatingIfNeeded: magnitude % 10) + 0x30)
      magnitude /= 10
    }
    bytes[start...].reverse()
  }

  /// The text from `start` on, which is taken away.
  mutating func cut(from start: Int) -> String {
    let text = bytes.withUnsafeBufferPointer { String(bytes: $0, in: start..<$0.count) }
    bytes.removeLast(bytes.count - start)
    return text
  }

  mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }
}
