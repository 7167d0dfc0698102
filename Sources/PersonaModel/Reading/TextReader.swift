import PersonaJSON
import PersonaTime

/// Reads text as a value of a type: what stands in a fixture or in a table, what a query answers and what a template
/// renders. There is no other way from a text to a value of a type, so that one text is one value wherever it stands.
package struct TextReader: Sendable {
  package let type: PropertyType

  package init(_ type: PropertyType) { self.type = type }

  /// The value, with relative times as they are written; ``Value/resolved(as:at:in:)`` fixes them.
  package func value(of text: String) throws(MismatchError) -> Value {
    guard let value = read(at: text), type.allows(value) else { throw MismatchError(text, type) }
    return value
  }

  private func read(at text: String) -> Value? {
    switch type.kind {
    case .text: .text(text)
    case .version: Version(text) == nil ? nil : .text(text)
    case .number: Self.number(text)
    case .boolean: Self.boolean(text)
    case .date, .instant: time(text)
    case .list, .map: json(text)
    }
  }

  /// Digits, with a sign, a point or an exponent; not `0x10`, `nan` or `inf`.
  private static func number(_ text: String) -> Value? {
    if let integer = Int64(text) { return .integer(integer) }
    let isNumeric = text.utf8.allSatisfy { byte in
      byte &- UInt8(ascii: "0") <= 9 || "+-.eE".utf8.contains(byte)
    }
    guard isNumeric, let decimal = Double(text), decimal.isFinite else { return nil }
    return .decimal(decimal)
  }

  /// The words that YAML has for it, quoted or not.
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

  /// A list or a map in one text is JSON.
  private func json(_ text: String) -> Value? {
    let opening = UInt8(ascii: type.kind == .list ? "[" : "{")
    guard text.utf8.contains(opening), let json = try? JSONParser.parse(Array(text.utf8)) else { return nil }
    switch (type.kind, Value(json)) {
    case (.list, .list(let items)): return .list(items)
    case (.map, .map(let map)): return .map(map)
    default: return nil
    }
  }
}

extension TextReader {
  /// A value that was computed: a text is read, a time is a date or an instant as the type has it, and everything else
  /// has to be of the type.
  package func value(of computed: Value, in zone: Zone) throws(MismatchError) -> Value {
    switch (type.kind, computed) {
    case (_, .null): return .null
    case (_, .text(let text)): return try value(of: text)
    case (.number, .integer), (.number, .decimal), (.boolean, .bool), (.list, .list), (.map, .map):
      guard type.allows(computed) else { throw MismatchError(computed, type) }
      return computed
    case (.date, .instant(let instant)): return .date(zone.date(at: instant))
    case (.date, .date), (.instant, .instant): return computed
    case (.instant, .date(let date)): return .instant(zone.startOfDay(date))
    case (.text, .bool(let flag)): return try value(of: String(flag))
    case (.text, .integer(let integer)): return try value(of: String(integer))
    case (.text, .decimal(let decimal)):
      return try value(of: Int64(exactly: decimal).map { String($0) } ?? String(decimal))
    default: throw MismatchError(computed, type)
    }
  }

  /// Why a text is no value of a type.
  package struct MismatchError: Error, Hashable, Sendable {
    /// What is there, for a message.
    package let found: String
    package let type: PropertyType

    init(_ text: String, _ type: PropertyType) {
      found = text.utf8.count <= 60 ? "'\(text)'" : "a long text"
      self.type = type
    }

    init(_ value: Value, _ type: PropertyType) {
      switch value {
      case .bool(let flag): found = String(flag)
      case .integer(let integer): found = String(integer)
      case .decimal(let decimal): found = String(decimal)
      case .list: found = "a list"
      case .map: found = "a map"
      default: found = "a time"
      }
      self.type = type
    }

    /// `'bronze' is not free or gold`.
    package var reason: String { "\(found) is not \(type.words)" }
  }
}

extension PropertyType {
  /// Whether a value of this kind is among those the schema allows.
  package func allows(_ value: Value) -> Bool {
    guard oneOf.isEmpty || oneOf.contains(where: { isSame($0, value) }) else { return false }
    guard let number = value.number else { return true }
    return (from ?? number) <= number && number <= (to ?? number)
  }

  /// The value of the list that a value is, however it is written; nil where there is none.
  package func listed(_ value: Value) -> Value? { oneOf.first { isSame($0, value) } }

  private func isSame(_ listed: Value, _ value: Value) -> Bool {
    listed == value || (ignoresCase && listed.caseFolded == value.caseFolded)
  }

  /// As a message names it: `a number from 0 to 100`.
  package var words: String {
    let noun =
      switch kind {
      case .instant: "an instant"
      case .boolean: "true or false"
      case .text where !oneOf.isEmpty: oneOf.compactMap(\.text).asChoice
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

extension [String] {
  /// `a, b or c`.
  package var asChoice: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
