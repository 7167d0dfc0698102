/// A test as SQL. Null stands for false under AND and OR, so that it has to be settled only before it is negated or shown.
enum SQLTest: Hashable, Sendable {
  case always(Bool)
  case sql(String, mayBeNull: Bool)

  static func sql(_ text: String) -> SQLTest { .sql(text, mayBeNull: true) }

  static func all(_ parts: [SQLTest]) -> SQLTest { joined(parts, by: " AND ", unless: false) }
  static func any(_ parts: [SQLTest]) -> SQLTest { joined(parts, by: " OR ", unless: true) }

  private static func joined(_ parts: [SQLTest], by word: String, unless end: Bool) -> SQLTest {
    if parts.contains(.always(end)) { return .always(end) }
    var texts: [String] = []
    var mayBeNull = false
    for case .sql(let text, let isOpen) in parts where !texts.contains(text) {
      texts.append(text)
      mayBeNull = mayBeNull || isOpen
    }
    if texts.isEmpty { return .always(!end) }
    return .sql(texts.count == 1 ? texts[0] : "(" + texts.joined(separator: word) + ")", mayBeNull: mayBeNull)
  }

  /// With null taken for false.
  var settled: SQLTest {
    guard case .sql(let text, mayBeNull: true) = self else { return self }
    return .sql("COALESCE(\(text), FALSE)", mayBeNull: false)
  }

  /// The exact complement, null being false.
  var negated: SQLTest {
    switch settled {
    case .always(let holds): .always(!holds)
    case .sql(let text, _): .sql("(NOT \(text))", mayBeNull: false)
    }
  }

  var text: String {
    switch self {
    case .always(let holds): holds ? "TRUE" : "FALSE"
    case .sql(let text, _): text
    }
  }
}
