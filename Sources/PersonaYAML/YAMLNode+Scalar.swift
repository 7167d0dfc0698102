import PersonaDiagnostics

extension YAMLNode {
  /// How a scalar is written.
  package enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// Nil for lists and mappings.
  package var style: Style? {
    switch record.kind {
    case .plain: .plain
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal: .literal
    case .folded: .folded
    default: nil
    }
  }

  /// Whether a scalar has neither quotes nor a block sign.
  package var isPlain: Bool { record.kind == .plain }

  /// The characters of a scalar, whatever it resolves to; empty for lists and mappings.
  package var text: String {
    withBytes { String(decoding: $0, as: UTF8.self) }
  }

  /// The UTF-8 bytes of ``text``.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  /// Lends the UTF-8 bytes of ``text`` without copying them.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let record = record
    guard record.isScalar else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    return stream.withText(of: record, body)
  }

  /// What a scalar is by its look or its tag; lists and mappings are `.text`.
  package var resolved: Scalar {
    let record = record
    guard record.isScalar else { return .text }
    return stream.withText(of: record) { Scalar(tag: record.tag, isPlain: record.kind == .plain, $0) ?? .text }
  }

  /// The comment that follows a scalar on its line, `#` included; nil for blocks, and where there is none.
  package var trailingComment: SourceSpan? {
    let record = record
    guard [.plain, .singleQuoted, .doubleQuoted].contains(record.kind), record.start < record.stop else { return nil }
    let bytes = stream.bytes
    var index = Int(record.stop)
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    guard index > record.stop, index < bytes.count, bytes[index] == UInt8(ascii: "#") else { return nil }
    let end = bytes[index...].firstIndex { $0.isLineBreak } ?? bytes.count
    return SourceSpan(file: stream.file, start: UInt32(index), end: UInt32(end))
  }
}

extension Scalar {
  /// Nil when the text is not what the tag says.
  init?(tag: NodeRecord.Tag, isPlain: Bool, _ text: UnsafeBufferPointer<UInt8>) {
    switch (tag, Scalar(plain: text)) {
    case (.none, let scalar): self = isPlain ? scalar : .text
    case (.text, _): self = .text
    case (.integer, .integer(let value)): self = .integer(value)
    case (.decimal, .integer(let value)): self = .decimal(Double(value))
    case (.decimal, .decimal(let value)): self = .decimal(value)
    case (.boolean, .boolean(let value)): self = .boolean(value)
    case (.null, .null): self = .null
    case (.integer, .beyondRange), (.decimal, .beyondRange): self = .beyondRange
    default: return nil
    }
  }
}
