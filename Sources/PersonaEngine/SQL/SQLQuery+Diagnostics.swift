import PersonaDiagnostics
import PersonaModel
import PersonaText

extension SQLQuery {
  /// Runs a piece of work on the query, with its fault as a diagnostic.
  func locating<Result>(_ body: () throws(SQLError) -> Result) throws(Diagnostic) -> Result {
    do { return try body() } catch { throw diagnostic(of: error, in: nil) }
  }

  /// Compiles it, without running it.
  func compiled(
    in database: SQLDatabase, _ allowance: SQLMeter.Allowance, _ project: Project
  ) throws(Diagnostic) -> SQLStatement {
    let statement: SQLStatement
    do { statement = try database.query(text.bytes, allowance) } catch { throw diagnostic(of: error, in: project) }
    guard statement.columnCount == 2 else { throw diagnostic(ofColumns: statement.columnCount) }
    return statement
  }

  /// At its place in the query, with a note where the query is named if that is in another file.
  func diagnostic(of fault: SQLError, in project: Project?) -> Diagnostic {
    let offset = fault.offset ?? fault.word.flatMap { self.offset(of: $0) }
    let place = offset.map { text.span(of: word(at: $0)) } ?? span
    var diagnostic = Diagnostic(fault.id, fault.message, at: place, help: fault.help(in: project))
    if case .budget(let exceeded) = fault.kind { diagnostic = exceeded.diagnostic(at: place) }
    if place.file != span.file { diagnostic.notes = [Diagnostic.Note("the query is named here", at: span)] }
    return diagnostic
  }

  private func diagnostic(ofColumns count: Int) -> Diagnostic {
    located(
      "a query gives two columns, (persona, value), and this one gives \(count)", help: "write `select persona, …`")
  }

  func severalRows(for owner: String) -> Diagnostic {
    located("the query has more than one row for '\(owner)'", help: "group by persona")
  }

  func unfit(_ value: Value?, for owner: String) -> Diagnostic {
    guard let value else { return located("the value for '\(owner)' is no text or number", help: nil) }
    let type = type?.rawValue ?? "text or number"
    let isJSON = type == "list" || type == "map"
    return located(
      "the value for '\(owner)', \(value.words), is no \(type)\(isJSON ? " in JSON" : "")",
      help: isJSON
        ? "`json_group_array` and `json_object` make lists and maps; or mend the `type`"
        : "mend the query, or its `type`")
  }

  private func located(_ message: String, help: String?) -> Diagnostic {
    Diagnostic(.sqlResult, message, at: span, help: help)
  }

  /// SQLite does not say where an unknown table stands, so it is looked for.
  private func offset(of name: String) -> Int? {
    let bytes = text.bytes
    return bytes.indices.first { place in
      let isBegin = place == 0 || !bytes[place - 1].isWord
      // Functions may be written in any case; a name that ends in `_` begins a word.
      let isThere = bytes[place...].prefix(name.utf8.count).elementsEqual(name.utf8) { $0.lowercased == $1.lowercased }
      return isBegin && isThere && (name.hasSuffix("_") || word(at: place).count <= name.utf8.count)
    }
  }

  /// The word that begins at a byte.
  private func word(at offset: Int) -> Range<Int> {
    let bytes = text.bytes
    let begin = min(max(0, offset), bytes.count)
    let length = bytes[begin...].prefix(while: \.isWord).count
    return begin..<min(bytes.count, begin + max(1, length))
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

  fileprivate var isWord: Bool {
    self >= 0x80 || self == UInt8(ascii: "_") || (0x30...0x39).contains(self) || (0x41...0x5A).contains(self & 0xDF)
  }
}

extension SQLError {
  var message: String {
    switch kind {
    case .sqlite(let words): words
    case .empty: "there is no query here"
    case .severalStatements: "a query is one statement, and here begins a second one"
    case .refused(let words, _, _): words
    case .budget: "the query took too long"
    case .memory(let bytes): "the query needs more than \(bytes) bytes of memory"
    case .processMemory: "there is no memory for the query"
    case .tables(let words): "the tables of the query cannot be filled: \(words)"
    }
  }

  var id: DiagnosticID {
    switch kind {
    case .budget, .memory, .processMemory: .evaluationLimit
    case .sqlite, .empty, .severalStatements, .refused, .tables: .sqlError
    }
  }

  /// The word of the query that it is about.
  fileprivate var word: String? {
    if case .refused(_, let word, _) = kind { return word }
    return unknown?.name
  }

  func help(in project: Project?) -> String? {
    switch kind {
    case .refused(_, _, let help): help
    case .empty: "write `select persona, …`"
    case .severalStatements: "delete it"
    case .sqlite: unknown.flatMap { unknown in project.flatMap { near(unknown, in: $0) } }
    case .budget: nil
    case .memory: "ask for less at a time, or raise `queryBytes` under the project's 'limits'"
    case .processMemory: "run fewer cases at a time, with --jobs"
    case .tables: "keep less in `warehouse/`, or in the properties of the personas"
    }
  }

  /// Of `no such table: X` and `no such column: t.X`.
  var unknown: (what: String, name: String)? {
    guard case .sqlite(let words) = kind else { return nil }
    let parts = words.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0] == "no such table" || parts[0] == "no such column" else { return nil }
    return parts[1].split(whereSeparator: { " .".contains($0) }).last.map { (parts[0], String($0)) }
  }

  private func near(_ unknown: (what: String, name: String), in project: Project) -> String? {
    let tables = WarehouseTable.ofPeople.map(\.text).sorted() + project.warehouse.map(\.name.text)
    let columns = ["persona", "account", "event", "at", "properties", "label", "channel", "type", "status"]
    let isTable = unknown.what == "no such table"
    let known =
      isTable
      ? tables : columns + project.warehouse.flatMap(\.columns).map(\.text) + project.properties.map(\.name.text)
    if let near = nearestName(to: unknown.name, among: known) { return "did you mean `\(near)`?" }
    return isTable ? "tables are \(tables.joined(separator: ", "))" : nil
  }
}
