import PersonaText

/// Collects a report's bytes and hands them on in blocks, so that a report of any size needs little memory.
///
/// The block is plain memory: an array would check its capacity and ownership for every short piece, which is most of
/// what a report is made of.
package struct ByteWriter: ~Copyable {
  private let block: UnsafeMutablePointer<UInt8>
  private var used = 0
  private let sink: (UnsafeRawBufferPointer) -> Void

  private static let blockSize = 64 * 1024

  /// `sink` receives each block; the last one comes with ``finish()``.
  package init(sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.sink = sink
    block = .allocate(capacity: Self.blockSize)
  }

  deinit { block.deallocate() }

  @inline(__always)
  package mutating func write(_ byte: UInt8) {
    if used == Self.blockSize { flush() }
    block[used] = byte
    used += 1
  }

  @inline(__always)
  package mutating func write(_ text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Text that a format needs no escaping for, or that has been escaped. It has a label so that a literal is never taken for
  /// a `String`, which costs twice as much, and nobody's words for markup.
  package mutating func write(unescaped text: String) { text.withBytes { write($0) } }

  @inline(__always)
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    if used + bytes.count > Self.blockSize {
      flush()
      guard bytes.count <= Self.blockSize else { return sink(UnsafeRawBufferPointer(bytes)) }
    }
    (block + used).update(from: start, count: bytes.count)
    used += bytes.count
  }

  package mutating func write(_ number: Int) {
    if number < 0 { write(UInt8(ascii: "-")) }
    write(digitsOf: UInt64(number.magnitude))
  }

  /// Seconds with three decimals, as JUnit's `time` has them.
  package mutating func write(secondsOf nanoseconds: UInt64) {
    let milliseconds = (nanoseconds &+ 500_000) / 1_000_000
    write(digitsOf: milliseconds / 1000)
    write(UInt8(ascii: "."))
    let rest = milliseconds % 1000
    write(UInt8(ascii: "0") + UInt8(rest / 100))
    write(UInt8(ascii: "0") + UInt8(rest / 10 % 10))
    write(UInt8(ascii: "0") + UInt8(rest % 10))
  }

  mutating func write(digitsOf number: UInt64) {
    guard number >= 10 else { return write(UInt8(ascii: "0") + UInt8(number)) }
    write(digitsOf: number / 10)
    write(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Sixteen digits.
  mutating func write(hexadecimal number: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift) & 0xF)
      write(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  mutating func writeLine(_ text: StaticString = "") {
    write(text)
    write(UInt8(ascii: "\n"))
  }

  /// Hands on what is left.
  package consuming func finish() { flush() }

  private mutating func flush() {
    if used > 0 { sink(UnsafeRawBufferPointer(start: block, count: used)) }
    used = 0
  }
}

/// The whole of a small report in memory.
package func bytes(writing body: (inout ByteWriter) -> Void) -> [UInt8] {
  let collected = CollectedBytes()
  var writer = ByteWriter { collected.bytes.append(contentsOf: $0) }
  body(&writer)
  writer.finish()
  return collected.bytes
}

/// A class because the writer's closure and its caller share it.
private final class CollectedBytes {
  var bytes: [UInt8] = []
}
