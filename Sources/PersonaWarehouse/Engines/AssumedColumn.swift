import PersonaModel

/// The column of a mapped table that a test looks at, by which those rows are counted for which an assumption may not be true.
struct AssumedColumn: Hashable, Sendable {
  /// What may be wrong with a row.
  enum Doubt: Hashable, Sendable {
    case beyondASCII, missing, noTime, listOnTheWay
  }

  /// The table as SQL, whose rows are called `s`, and which of them are looked at.
  let table: String
  let filter: String?
  /// What the test looks at.
  let sql: String
  let form: ColumnForm
  /// The way into JSON.
  var keys: [Name] = []
  /// The test looks at elements in it, of which a row has several.
  var isOfElements = false

  var ofElements: AssumedColumn {
    var column = self
    column.isOfElements = true
    return column
  }

  /// The query that counts them; nil where no row can tell.
  func count(_ doubt: Doubt, in engine: any SQLEngine) -> String? {
    guard let test = test(doubt, in: engine) else { return nil }
    let tests = [filter, test].compactMap { $0 }.joined(separator: " AND ")
    let query = "SELECT COUNT(*) AS touched FROM \(table) s WHERE \(tests)"
    // It stands in a comment, which a name with a line break would end.
    return query.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } ? query : nil
  }

  private func test(_ doubt: Doubt, in engine: any SQLEngine) -> String? {
    switch doubt {
    case .beyondASCII:
      if form == .text { return engine.isBeyondASCII(sql) }
      guard form == .json else { return nil }
      let shown = engine.jsonShown(sql)
      // As a text JSON may have any letter by its number.
      return "(\(engine.isBeyondASCII(shown)) OR \(engine.contains(shown, engine.literal("\\u"))))"
    case .missing: return isOfElements ? nil : way(in: engine)?.last.map { "(\($0) IS NULL)" }
    case .noTime:
      guard form == .text else { return nil }
      return "(\(sql) <> '' AND \(engine.date(ofText: sql)) IS NULL AND \(engine.instant(ofText: sql)) IS NULL)"
    case .listOnTheWay:
      guard form == .json, let way = way(in: engine)?.dropLast(), !way.isEmpty else { return nil }
      return "(\(way.map { "COALESCE(\(engine.isJSON($0, .list)), FALSE)" }.joined(separator: " OR ")))"
    }
  }

  /// The column, and what lies under each key; nil for a key that cannot be named.
  private func way(in engine: any SQLEngine) -> [String]? {
    var steps = [sql]
    for key in keys {
      guard let field = engine.jsonField(steps[steps.count - 1], key.text) else { return nil }
      steps.append(field)
    }
    return steps
  }
}
