/// Collects a report's bytes and hands them on in blocks, so that a report of any size needs little memory.
package struct ByteWriter: ~Copyable {
  private var buffer: [UInt8] = []
  private let sink: (UnsafeRawBufferPointer) -> Void

  private static let blockSize = 64 * 1024

  /// `sink` receives each block; the last one comes with ``finish()``.
  package init(sink: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.sink = sink
    buffer.reserveCapacity(Self.blockSize + 4096)
  }

  package mutating func write(_ byte: UInt8) { buffer.append(byte) }

  package mutating func write(_ text: StaticString) {
    buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    flushIfFull()
  }

  package mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { buffer.append(contentsOf: $0) }
    flushIfFull()
  }

  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    buffer.append(contentsOf: bytes)
    flushIfFull()
  }

  package mutating func write(_ number: Int) {
    guard number >= 0 else { write(String(number)); return }
    write(digitsOf: UInt64(number))
  }

  /// Seconds with three decimals, as JUnit's `time` has them.
  package mutating func write(secondsOf nanoseconds: UInt64) {
    let milliseconds = (nanoseconds + 500_000) / 1_000_000
    write(digitsOf: milliseconds / 1000)
    write(UInt8(ascii: "."))
    let rest = milliseconds % 1000
    write(UInt8(ascii: "0") + UInt8(rest / 100))
    write(UInt8(ascii: "0") + UInt8(rest / 10 % 10))
    write(UInt8(ascii: "0") + UInt8(rest % 10))
  }

  private mutating func write(digitsOf number: UInt64) {
    guard number >= 10 else { write(UInt8(ascii: "0") + UInt8(number)); return }
    write(digitsOf: number / 10)
    write(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Hands on what is left.
  package consuming func finish() { buffer.withUnsafeBytes(sink) }

  private mutating func flushIfFull() {
    guard buffer.count >= Self.blockSize else { return }
    buffer.withUnsafeBytes(sink)
    buffer.removeAll(keepingCapacity: true)
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
