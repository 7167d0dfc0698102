extension LiquidValue {
  /// The text a filter or an operator sees: arrays and hashes as Ruby inspects them.
  var asText: String {
    switch self {
    case .text(let text): return text
    case .null: return ""
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    default:
      var writer = OutputBuffer()
      write(into: &writer)
      return writer.text
    }
  }

  /// Appends ``asText``.
  func write(into writer: inout OutputBuffer) {
    switch self {
    case .null, .special(.blank), .special(.empty), .special(.undefined): break
    case .bool(let flag): writer.append(flag ? "true" : "false")
    case .int(let number): writer.append(number)
    case .bigInt(let number): writer.append(number.description)
    case .float(let number): if !SmallDecimal.write(number, into: &writer) { writer.append(floatText(number)) }
    case .text(let text): writer.append(text)
    case .array, .hash: inspect(into: &writer, depth: 0)
    case .range(let range): writer.append("\(range.lower)..\(range.upper)")
    case .time(let moment): writer.append(moment.text)
    case .object(let object): object.plainValue.writeScalar(into: &writer)
    case .special(let special): writer.append(special.className)
    }
  }

  private func writeScalar(into writer: inout OutputBuffer) {
    if case .object = self { return }
    write(into: &writer)
  }

  /// Appends what `{{ }}` prints: the elements of arrays one after the other, all else as text.
  func writeOutput(into writer: inout OutputBuffer, depth: Int = 0) {
    guard case .array(let elements) = self else { return write(into: &writer) }
    guard depth < LiquidValue.printedDepth else { return }
    for element in elements { element.writeOutput(into: &writer, depth: depth + 1) }
  }

  /// Deeper data is cut off, because printing recurses.
  static let printedDepth = 200

  private func inspect(into writer: inout OutputBuffer, depth: Int) {
    guard depth < LiquidValue.printedDepth else { return writer.append("...") }
    switch self {
    case .null: writer.append("nil")
    case .text(let text): writer.appendInspected(text)
    case .time(let moment): writer.appendInspected(moment.text)
    case .array(let elements):
      writer.append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { writer.append(", ") }
        element.inspect(into: &writer, depth: depth + 1)
      }
      writer.append("]")
    case .hash(let hash):
      writer.append("{")
      for (index, key) in hash.keys.enumerated() {
        if index > 0 { writer.append(", ") }
        writer.appendInspected(key)
        writer.append("=>")
        hash.values[index].inspect(into: &writer, depth: depth + 1)
      }
      writer.append("}")
    default: write(into: &writer)
    }
  }
}

extension Special {
  /// The name of the reference's class, which is what printing such an object gives.
  var className: String {
    switch self {
    case .loop: "Liquid::ForloopDrop"
    case .tableLoop: "Liquid::TablerowloopDrop"
    case .scope: "Liquid::SelfDrop"
    case .blank, .empty, .undefined: ""
    }
  }
}

extension OutputBuffer {
  /// A text in quotes as Ruby's `inspect` shows it.
  fileprivate mutating func appendInspected(_ text: String) {
    append(UInt8(ascii: "\""))
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      appendInspected(scalar, before: next)
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendInspected(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
    switch scalar {
    case "\"", "\\": append("\\\(scalar)")
    case "\n": append("\\n")
    case "\t": append("\\t")
    case "\r": append("\\r")
    case "\u{07}": append("\\a")
    case "\u{08}": append("\\b")
    case "\u{0B}": append("\\v")
    case "\u{0C}": append("\\f")
    case "\u{1B}": append("\\e")
    case "#" where next == "{" || next == "$" || next == "@": append("\\#")
    default:
      if isPrintable(scalar) { return append(String(scalar)) }
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
      append(scalar.value > 0xFFFF ? "\\u{\(code)}" : "\\u\(padded)")
    }
  }

  private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\u{85}"
    case .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
