import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension SQLQuery {
  /// A value of the trait's `type`; without one as SQLite has it: a number or a text. A relative time is as it was
  /// written.
  func typed(_ value: Value?, for owner: String) throws(Diagnostic) -> Value {
    guard let value else { throw unfit(value, for: owner) }
    guard let type else { return value }
    do { return try value.asTyped(type) } catch { throw unfit(value, for: owner) }
  }
}

extension Value {
  /// SQLite has no truth values and times: those are 0 and 1, and texts in a form of its own.
  fileprivate func asTyped(_ kind: PropertyType.Kind) throws(TextReader.MismatchError) -> Value {
    let reader = TextReader(PropertyType(kind: kind))
    switch (kind, self) {
    case (.boolean, .integer(0)): return .bool(false)
    case (.boolean, .integer(1)): return .bool(true)
    case (.date, .text(let text)), (.instant, .text(let text)): return try reader.value(of: text.withoutSQLTime)
    default: return try reader.value(of: self, in: .utc)
    }
  }
}

extension String {
  /// `2026-03-02 09:00:00`, as SQLite writes an instant, which is in UTC; everything else as it is.
  fileprivate var withoutSQLTime: String {
    let isClock = utf8.count > 10 && utf8.dropFirst(10).first == UInt8(ascii: " ")
    guard isClock, utf8.prefix(10).allSatisfy({ $0 == UInt8(ascii: "-") || 0x30...0x39 ~= $0 }) else { return self }
    return replacing(" ", with: "T", maxReplacements: 1) + "Z"
  }
}
