import PersonaText

/// Texts as JavaScript makes them of values.

/// What printing and the filters of texts make of a value: lists one element after the other, maps by a fixed word.
func scriptText(_ value: LiquidValue, depth: Int = 0) -> String {
  switch value {
  case .text(let text): return text
  case .null, .special(.blank), .special(.empty): return ""
  case .bool(let flag): return flag ? "true" : "false"
  case .int(let number):
    return number.magnitude <= 9_007_199_254_740_992 ? String(number) : scriptNumberText(Double(number))
  case .bigInt(let number): return scriptNumberText(number.asDouble)
  case .float(let number): return scriptNumberText(number)
  case .time(let moment): return moment.text
  case .hash: return "[object Object]"
  case .range(let range): return range.isEmpty ? "" : (range.lower...range.upper).map(String.init).joined()
  case .array(let items):
    guard depth < LiquidValue.printedDepth else { return "" }
    return items.map { scriptText($0.plain, depth: depth + 1) }.joined()
  case .object:
    guard depth < LiquidValue.printedDepth else { return "" }
    return scriptText(value.plain, depth: depth + 1)
  case .special(.loop(let loop)): return loop.scriptText
  case .special: return ""
  }
}

extension LoopObject {
  fileprivate var scriptText: String { "{\"i\":\(place.index),\"length\":\(count),\"name\":\"\(name)\"}" }
}

/// A value as `String(value)` and comparisons make it: lists with commas between their elements.
func scriptPrimitive(_ value: LiquidValue, depth: Int = 0) -> String {
  switch value.plain {
  case .array(let items):
    guard depth < LiquidValue.printedDepth else { return "" }
    return items.map { $0.isNull ? "" : scriptPrimitive($0, depth: depth + 1) }.joined(separator: ",")
  case .range(let range):
    return range.isEmpty ? "" : (range.lower...range.upper).map(String.init).joined(separator: ",")
  case .null: return "null"
  case .special(.undefined): return "undefined"
  default: return scriptText(value.plain)
  }
}

/// Without JavaScript's white space at both ends.
func scriptTrimmed(_ text: String, left: Bool = true, right: Bool = true) -> String {
  func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    (9...13).contains(scalar.value) || scalar.value == 32 || scalar.value == 0xFEFF
      || scalar.value != 0x180E && isScriptBlank(scalar.value)
  }
  var scalars = text.unicodeScalars[...]
  if left { while let first = scalars.first, isBlank(first) { scalars.removeFirst() } }
  if right { while let last = scalars.last, isBlank(last) { scalars.removeLast() } }
  return String(scalars)
}

extension String {
  /// The text as JavaScript counts it.
  var scriptUnits: [UInt16] { Array(utf16) }

  /// Whether bytes and units count alike.
  var isPlain: Bool { utf8.allSatisfy { $0 < 0x80 } }

  /// Some of the units of a plain text.
  func cut(_ range: Range<Int>) -> String { withBytes { String(bytes: $0, in: range) } }

  /// Half a letter becomes a replacement character, as it does on its way to the reader.
  init(scriptUnits: ArraySlice<UInt16>) { self = scriptUnits.withUnsafeBufferPointer { String(scriptUnits: $0) } }

  init(scriptUnits: [UInt16]) { self = scriptUnits.withUnsafeBufferPointer { String(scriptUnits: $0) } }

  private init(scriptUnits: UnsafeBufferPointer<UInt16>) { self.init(decoding: scriptUnits, as: UTF16.self) }
}

/// The bounds of JavaScript's `slice`.
func scriptSliceBounds(_ count: Int, _ from: Double, _ to: Double) -> Range<Int> {
  func bound(_ number: Double) -> Int {
    let index = scriptInteger(number)
    return index < 0 ? max(0, count + index) : min(index, count)
  }
  let start = bound(from)
  return start..<max(start, bound(to))
}

extension Renderer {
  mutating func writeScript(_ value: LiquidValue) throws(Failure) {
    switch value {
    case .text(let text):
      try context.meter.charge(bytes: text.utf8.count)
      writer.append(text)
    case .range(let range):
      try context.meter.step(range.count)
      writer.append(scriptText(value))
    default:
      try context.meter.charge(value)
      writer.append(scriptText(value))
    }
  }
}
