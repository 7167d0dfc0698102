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
  if case .text(let text) = value { return text }
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
  if text.hasNoBlankEnds { return text }
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
  /// Whether the text begins and ends with what is certainly no white space, as most texts do.
  fileprivate var hasNoBlankEnds: Bool {
    guard let first = utf8.first, let last = utf8.last else { return false }
    return first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80
  }

  /// The text as JavaScript counts it.
  var scriptUnits: [UInt16] { Array(utf16) }

  /// How many units JavaScript counts: one for each letter, two for one of four bytes.
  var scriptCount: Int {
    withBytes { bytes in
      var count = 0
      for byte in bytes {
        if byte & 0xC0 != 0x80 { count += 1 }
        if byte >= 0xF0 { count += 1 }
      }
      return count
    }
  }

  /// Some of the units of a text that has `count` of them, with something behind.
  func scriptCut(_ range: Range<Int>, of count: Int, then end: String = "") -> String {
    withBytes { bytes in
      var writer = OutputBuffer(capacity: min(bytes.count, range.count * 3) + end.utf8.count)
      if count == bytes.count {
        writer.append(UnsafeBufferPointer(rebasing: bytes[range]))
      } else {
        writer.append(units: range, of: bytes)
      }
      writer.append(end)
      return writer.text
    }
  }

  /// Half a letter becomes a replacement character, as it does on its way to the reader.
  init(scriptUnits: [UInt16]) { self.init(decoding: scriptUnits, as: UTF16.self) }
}

extension OutputBuffer {
  /// Some of the UTF-16 units of a text. Half a letter becomes a replacement character, as it does on its way to the reader.
  fileprivate mutating func append(units range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    if range.isEmpty { return }
    var (index, unit) = (0, 0)
    func step(before end: Int) {
      while index < bytes.count, unit < end {
        let byte = bytes[index]
        index += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        unit += byte < 0xF0 ? 1 : 2
      }
    }
    step(before: range.lowerBound)
    if unit > range.lowerBound { append("\u{FFFD}") }
    let start = index
    step(before: range.upperBound)
    // A letter of two units has four bytes.
    let isHalf = unit > range.upperBound
    append(UnsafeBufferPointer(rebasing: bytes[start..<(isHalf ? index - 4 : index)]))
    if isHalf { append("\u{FFFD}") }
  }
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
  mutating func writeScript(_ value: LiquidValue) throws(EvaluationError) {
    switch value {
    case .text(let text):
      try context.meter.charge(bytes: text.utf8.count)
      writer.append(text)
    case .int(let number) where number.magnitude <= 9_007_199_254_740_992: writer.append(number)
    case .float(let number):
      if !SmallDecimal.write(number, hasPoint: false, into: &writer) { writer.append(scriptNumberText(number)) }
    case .range(let range):
      try context.meter.step(range.count)
      writer.append(scriptText(value))
    default:
      try context.meter.charge(value)
      writer.append(scriptText(value))
    }
  }
}
