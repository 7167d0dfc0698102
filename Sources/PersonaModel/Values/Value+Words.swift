import PersonaDiagnostics
import PersonaTime

extension Value {
  /// The value as people read it: `premium`, `42.5`, `2026-03-20`, `[a, b]`, and `missing`.
  package var words: String {
    switch self {
    case .null: "missing"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let integer): String(integer)
    case .decimal(let decimal): Int64(exactly: decimal).map { String($0) } ?? String(decimal)
    case .text(let text): text.isEmpty ? "\"\"" : visibleValue(text)
    case .date(let date): date.description
    case .instant(let instant): instant.description
    case .list(let items): "[" + items.map(\.words).joined(separator: ", ") + "]"
    case .map(let map): "{" + map.entries.map { "\($0.key.words): \($0.value.words)" }.joined(separator: ", ") + "}"
    case .unresolved(let time): time.words
    }
  }

  /// The value with its instants by the clocks of a zone, and how far away a time is.
  package func words(at now: Instant, in zone: Zone) -> String {
    switch self {
    case .date(let date): "\(date), \(date.distance(from: zone.date(at: now)))"
    case .instant(let instant): "\(instant.text(in: zone)), \(instant.distance(from: now))"
    default: words
    }
  }
}

extension Name {
  /// As it is shown, with what nobody would see in it.
  package var words: String { visibleValue(text) }
}

extension [Name] {
  /// The way to a field, such as `address.city`.
  package var words: String { map(\.words).joined(separator: ".") }
}

extension WrittenTime {
  /// As it was written.
  package var words: String {
    switch self {
    case .date(let date): date.description
    case .local(let local): local.description
    case .instant(let instant): instant.description
    case .relative(let relative): relative.description
    }
  }
}
