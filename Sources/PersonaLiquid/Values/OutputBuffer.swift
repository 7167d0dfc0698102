/// A growing run of UTF-8 bytes: the output of a render, of a `capture`, of a filter.
///
/// Owns its memory, because appending to an array of bytes costs three times as much.
struct OutputBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(16, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  private var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  var text: String { String(decoding: written, as: UTF8.self) }

  var bytes: [UInt8] { Array(written) }

  mutating func reserve(_ wanted: Int) {
    if wanted > capacity { grow(to: wanted) }
  }

  private mutating func grow(to wanted: Int) {
    let larger = max(wanted, capacity * 2)
    let target = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    target.update(from: base, count: count)
    base.deallocate()
    base = target
    capacity = larger
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(to: count + 1) }
    base[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    guard let start = other.baseAddress else { return }
    if capacity - count < other.count { grow(to: count + other.count) }
    (base + count).update(from: start, count: other.count)
    count += other.count
  }

  @inline(__always)
  mutating func append(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
    if done == nil { for byte in text.utf8 { append(byte) } }
  }

  mutating func append(_ number: Int) {
    if number >= 0, number < 10 { return append(UInt8(truncatingIfNeeded: number) + 0x30) }
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digits: number.magnitude, atLeast: 1)
  }

  /// The digits with leading zeros up to a width.
  mutating func append(digits magnitude: UInt, atLeast width: Int) {
    reserve(count + 20 + width)
    var rest = magnitude
    var length = width
    var bound: UInt = 1
    for _ in 0..<min(width, 19) { bound &*= 10 }
    while length < 20, rest >= bound, bound != 0 {
      length += 1
      bound = bound > UInt.max / 10 ? 0 : bound * 10
    }
    for offset in (0..<length).reversed() {
      base[count + offset] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
    }
    count += length
  }

  /// The text from `start` on, which is taken away.
  mutating func cut(from start: Int) -> String {
    let text = String(bytes: UnsafeBufferPointer(start: base + start, count: count - start))
    count = start
    return text
  }
}
