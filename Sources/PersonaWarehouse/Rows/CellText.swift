import PersonaModel
import PersonaTime

/// Values as the texts that engines cast to a column's type.
enum CellText {
  /// Nil for a value that does not fit into the column.
  static func text(_ value: Value, _ form: ColumnForm) -> String?? {
    switch (form, value) {
    case (_, .null): return .some(nil)
    case (.text, .text(let text)): return held(text.utf8.contains(0) ? nil : text)
    case (.number, .integer(let integer)): return "\(integer)"
    case (.number, .decimal(let decimal)): return held(fits(decimal) ? decimalDigits(decimal) : nil)
    case (.boolean, .bool(let flag)): return flag ? "true" : "false"
    case (.date, .date(let date)): return date.description
    case (.instant, .instant(let instant)): return instant.description
    case (.integer, .integer(let integer)): return "\(integer)"
    case (.json, _): return held(json(value))
    case (.textArray, .list(let items)) where items.allSatisfy({ $0.text != nil }): return held(json(value))
    case (.numberArray, .list(let items)) where items.allSatisfy(isNumber): return held(json(value))
    default: return nil
    }
  }

  /// What does not fit is no null.
  private static func held(_ text: String?) -> String?? { text.map { .some($0) } }

  private static func isNumber(_ value: Value) -> Bool {
    switch value {
    case .integer, .decimal: true
    default: false
    }
  }

  /// Columns of decimals hold 29 digits before the point and nine behind it.
  private static func fits(_ number: Double) -> Bool {
    let digits = decimalDigits(number)
    let parts = digits.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    return parts[0].utf8.count <= 29 && (parts.count < 2 || parts[1].utf8.count <= 9)
  }

  /// Times are texts in JSON; nil where a number has too many digits, or a text a null.
  static func json(_ value: Value) -> String? {
    switch value {
    case .null, .unresolved: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let integer): return "\(integer)"
    case .decimal(let decimal): return fits(decimal) ? decimalDigits(decimal) : nil
    case .text(let text): return quoted(text)
    case .date(let date): return quoted(date.description)
    case .instant(let instant): return quoted(instant.description)
    case .list(let items):
      let parts = items.compactMap(json)
      return parts.count == items.count ? "[\(parts.joined(separator: ","))]" : nil
    case .map(let map):
      let parts = map.entries.compactMap { entry -> String? in
        guard let key = quoted(entry.key.text), let value = json(entry.value) else { return nil }
        return "\(key):\(value)"
      }
      return parts.count == map.count ? "{\(parts.joined(separator: ","))}" : nil
    }
  }

  private static func quoted(_ text: String) -> String? {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": return nil
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{1}"..."\u{1F}":
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
