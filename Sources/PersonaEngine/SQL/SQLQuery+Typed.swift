import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension SQLQuery {
  /// A value of the trait's `type`; without one as SQLite has it: a number or a text.
  func typed(_ value: Value?, for owner: String) throws(Diagnostic) -> Value {
    guard let value, let typed = value.asTyped(type) else { throw unfit(value, for: owner) }
    return typed
  }
}

extension Value {
  /// Nil for what is not of the type. SQLite has no truth values, times, lists and maps: those are 0 and 1, and texts, of
  /// times as SQLite writes them and of lists and maps as JSON.
  fileprivate func asTyped(_ type: PropertyType.Kind?) -> Value? {
    guard let type, !isNull else { return self }
    switch (type, self) {
    case (.number, .integer), (.number, .decimal), (.text, .text), (.version, .text): return self
    case (.text, .integer), (.text, .decimal): return .text(words)
    case (.boolean, .integer(0)): return .bool(false)
    case (.boolean, .integer(1)): return .bool(true)
    case (.date, .text(let text)): return text.sqlTime.flatMap { if case .date = $0 { $0 } else { nil } }
    case (.instant, .text(let text)): return text.sqlTime
    case (.list, .text(let text)), (.map, .text(let text)):
      let value = (try? JSONParser.parse(Array(text.utf8))).map(Value.init)
      return value?.family == (type == .list ? .list : .map) ? value : nil
    default: return nil
    }
  }
}

extension Value {
  fileprivate init(_ json: JSONValue) {
    self =
      switch json.content {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .integer(let integer): .integer(integer)
      case .decimal(let decimal): .decimal(decimal)
      case .text(let text): .text(text)
      case .list(let items): .list(items.map { Value($0) })
      case .object(let members): .map(ValueMap(members))
      }
  }
}

extension ValueMap {
  /// Of two keys that are one name the first counts.
  fileprivate init(_ members: [JSONValue.Member]) {
    var seen: Set<Name> = []
    let entries = members.map { Entry(key: Name($0.key), value: Value($0.value)) }
    self.init(unique: entries.filter { seen.insert($0.key).inserted })
  }
}

extension String {
  /// As SQLite writes times: `2026-03-02` and `2026-03-02 09:00:00`, in UTC.
  fileprivate var sqlTime: Value? {
    let isDate = utf8.count == 10
    let form = isDate || contains("T") ? self : replacing(" ", with: "T", maxReplacements: 1) + "Z"
    guard let time = try? WrittenTime(parsing: form) else { return nil }
    switch time {
    case .date(let date): return .date(date)
    case .instant(let instant): return .instant(instant)
    case .local, .relative: return nil
    }
  }
}
