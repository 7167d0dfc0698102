import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

extension Linker {
  /// A value by its look.
  func value(_ node: Node) -> Value {
    switch node.kind {
    case .null: .null
    case .mapping: .map(map(node))
    case .sequence: .list(node.items.map { value($0) })
    case .scalar: scalar(node)
    }
  }

  /// The keys of a mapping differ from one another, since the reader refuses those that do not.
  func map(_ node: Node) -> ValueMap {
    var entries: [ValueMap.Entry] = []
    entries.reserveCapacity(node.count)
    for entry in node.entries { entries.append(ValueMap.Entry(key: Name(entry.keyText), value: value(entry.value))) }
    return ValueMap(unique: entries)
  }

  private func scalar(_ node: Node) -> Value {
    switch node.resolved {
    case .null: return .null
    case .boolean(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .decimal(let value): return .decimal(value)
    case .text: return .text(node.text)
    case .beyondRange:
      report(
        .outOfRange, "the number \(visibleText(node.text)) is larger than any that can be held", at: node.span,
        help: "put it in quotes to make it text")
      return .text(node.text)
    }
  }

  /// A value that has to fit a type; nil when it does not.
  func value(_ node: Node, as type: PropertyType) -> Value? {
    guard !node.isNull else { return .null }
    guard let value = TypedValue(type: type).read(node, untyped: { self.value($0) }) else { return nil }
    return type.allows(value) ? value : nil
  }

  /// A value of a property: by its type, else, with a warning, by its look.
  func value(_ node: Node, of property: PropertyID, in owner: @autoclosure () -> String) -> Value {
    guard let type = type(of: property) else { return untyped(node) }
    if let value = value(node, as: type) { return value }
    let name = project.properties[property].name.text
    let example = type.kind == .number ? node.numberMeant : type.kind.example
    warn(
      .stalePersona, "'\(name)' of \(owner()) is not \(type.words), but \(node.words)", at: node.headSpan,
      help: example.map { "write it as `\($0)`, or change the schema" }
        ?? "give it a value that fits the schema, or change the schema")
    return value(node)
  }
}

extension Linker {
  /// A value by its look, where nothing says what it should be: `99,5` is text, and looks like a number.
  func untyped(_ node: Node) -> Value {
    if node.isPlain, let number = node.numberMeant {
      warn(
        .decimalComma, "\(visibleText(node.text)) is text and no number", at: node.span,
        help: "write `\(number)`, or put it in quotes if text is meant")
    }
    return value(node)
  }
}

extension Node {
  /// The number that was meant by one with a decimal comma: one or two digits behind it.
  fileprivate var numberMeant: String? {
    withBytes { bytes in
      guard let comma = bytes.firstIndex(of: UInt8(ascii: ",")) else { return nil }
      let (whole, rest) = (bytes[..<comma], bytes[(comma + 1)...])
      let digits = whole.first == UInt8(ascii: "-") || whole.first == UInt8(ascii: "+") ? whole.dropFirst() : whole
      guard (1...2).contains(rest.count), !digits.isEmpty, digits[digits.startIndex] != UInt8(ascii: ".") else {
        return nil
      }
      guard rest.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }) else { return nil }
      guard digits.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 || $0 == UInt8(ascii: ".") }) else { return nil }
      let number = whole.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "+") }
      return String(decoding: number + [UInt8(ascii: ".")] + rest, as: UTF8.self)
    }
  }
}

extension PropertyType.Kind {
  /// How it is written, of what is written in many ways elsewhere.
  fileprivate var example: String? {
    switch self {
    case .date: "2026-03-16"
    case .instant: "2026-03-16T09:00:00Z"
    default: nil
    }
  }
}

/// Reads the characters of a value in the light of a type.
struct TypedValue {
  let type: PropertyType

  /// Nil when the characters do not fit.
  func read(_ node: Node, untyped: (Node) -> Value) -> Value? {
    switch (type.kind, node.kind) {
    case (.list, .sequence), (.map, .mapping): untyped(node)
    case (_, .scalar): read(text: node.text)
    default: nil
    }
  }

  /// Reads what stands in quotes or in a table, where nothing but the type says what it is.
  func read(text: String) -> Value? {
    switch type.kind {
    case .text: .text(text)
    case .version: Version(text) == nil ? nil : .text(text)
    case .number: Self.number(text)
    case .boolean: Self.boolean(text)
    case .date, .instant: time(text)
    case .list, .map: nil
    }
  }

  private static func number(_ text: String) -> Value? {
    if let integer = Int64(text) { return .integer(integer) }
    let isNumeric = text.utf8.allSatisfy { byte in
      byte &- UInt8(ascii: "0") <= 9 || "+-.eE".utf8.contains(byte)
    }
    guard isNumeric, let decimal = Double(text), decimal.isFinite else { return nil }
    return .decimal(decimal)
  }

  private static func boolean(_ text: String) -> Value? {
    switch text {
    case "true", "True", "TRUE": .bool(true)
    case "false", "False", "FALSE": .bool(false)
    default: nil
    }
  }

  private func time(_ text: String) -> Value? {
    if let unit = type.epochUnit, let epoch = epoch(text, unit) { return .instant(epoch) }
    guard let time = try? WrittenTime(parsing: text) else { return nil }
    switch time {
    case .date(let date): return .date(date)
    case .instant(let instant): return .instant(instant)
    case .local, .relative: return .unresolved(time)
    }
  }

  private func epoch(_ text: String, _ unit: TimeUnit) -> Instant? {
    guard let count = Int64(text), let factor = unit.milliseconds else { return nil }
    let product = count.multipliedReportingOverflow(by: factor)
    let instant = Instant(milliseconds: product.partialValue)
    return product.overflow || instant < .first || .last < instant ? nil : instant
  }
}

extension PropertyType {
  /// Whether a value of this kind is among those the schema allows.
  func allows(_ value: Value) -> Bool {
    if !oneOf.isEmpty, !oneOf.contains(value) { return false }
    guard let number = value.number else { return true }
    return (from ?? number) <= number && number <= (to ?? number)
  }

  /// As a message names it: `a number from 0 to 100`.
  var words: String {
    let noun =
      switch kind {
      case .instant: "an instant"
      case .boolean: "true or false"
      case .text where !oneOf.isEmpty: Linker.list(oneOf.compactMap(\.text))
      case .text: "text"
      default: "a \(kind.rawValue)"
      }
    let lower = from.map { " from \(Self.written($0))" } ?? ""
    return noun + lower + (to.map { " to \(Self.written($0))" } ?? "")
  }

  private static func written(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
