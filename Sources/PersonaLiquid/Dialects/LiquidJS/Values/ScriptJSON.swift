/// A value as JSON: what `JSON.stringify` gives, with the same escapes. `space` blanks indent each level.
func scriptJSON(_ value: LiquidValue, space: Int = 0) -> String {
  if value.isUndefined { return "" }
  return JSONText(space: min(max(space, 0), 10), scalar: { scriptText($0) }).text(value)
}

extension LiquidValue {
  /// As JSON, the way Ruby writes it: numbers keep what tells a decimal from a whole one.
  var json: String { JSONText(space: 0, scalar: \.asText).text(self) }
}

/// How values become JSON; what is neither a text, a list nor a map is written by `scalar`.
private struct JSONText {
  let space: Int
  let scalar: (LiquidValue) -> String

  func text(_ value: LiquidValue) -> String {
    var writer = OutputBuffer()
    write(value, into: &writer, depth: 0)
    return writer.text
  }

  private func write(_ value: LiquidValue, into writer: inout OutputBuffer, depth: Int) {
    guard depth < LiquidValue.printedDepth else { return writer.append("null") }
    switch value.plain {
    case .null, .object, .special: writer.append("null")
    case .float(let number) where !number.isFinite: writer.append("null")
    case .text(let text): writeJSONText(text, into: &writer)
    case .time(let moment): writeJSONText(moment.text, into: &writer)
    case .array(let items): writeAll(items.map { (nil, $0) }, "[", "]", into: &writer, depth: depth)
    case .range(let range):
      let items = range.isEmpty ? [] : (range.lower...range.upper).map { LiquidValue.int($0) }
      writeAll(items.map { (nil, $0) }, "[", "]", into: &writer, depth: depth)
    case .hash(let hash):
      let entries = zip(hash.keys, hash.values).filter { !$0.1.isUndefined }
      writeAll(entries.map { ($0, $1) }, "{", "}", into: &writer, depth: depth)
    default: writer.append(scalar(value.plain))
    }
  }

  private func writeAll(
    _ entries: [(String?, LiquidValue)], _ open: String, _ close: String, into writer: inout OutputBuffer, depth: Int
  ) {
    writer.append(open)
    for (index, entry) in entries.enumerated() {
      if index > 0 { writer.append(",") }
      if space > 0 { writer.append("\n" + String(repeating: " ", count: space * (depth + 1))) }
      if let key = entry.0 {
        writeJSONText(key, into: &writer)
        writer.append(space > 0 ? ": " : ":")
      }
      write(entry.1, into: &writer, depth: depth + 1)
    }
    if space > 0, !entries.isEmpty { writer.append("\n" + String(repeating: " ", count: space * depth)) }
    writer.append(close)
  }
}

func writeJSONText(_ text: String, into writer: inout OutputBuffer, inQuotes: Bool = true) {
  if inQuotes { writer.append(UInt8(ascii: "\"")) }
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\""): writer.append("\\\"")
    case UInt8(ascii: "\\"): writer.append("\\\\")
    case 0x08: writer.append("\\b")
    case 0x09: writer.append("\\t")
    case 0x0A: writer.append("\\n")
    case 0x0C: writer.append("\\f")
    case 0x0D: writer.append("\\r")
    case 0..<0x20: writer.append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
    default: writer.append(byte)
    }
  }
  if inQuotes { writer.append(UInt8(ascii: "\"")) }
}
