import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTables
import PersonaYAML

extension ProjectDecoder {
  /// Tables that declarations state, and every CSV file in `warehouse/` that none of them names.
  func linkWarehouse() {
    var named: Set<FileID> = []
    for declaration in healthy(.table) {
      guard var table = decoding(declaration.name, { self.table(declaration, &named) }) else { continue }
      if let fields = fields(of: declaration.node, .table) { table.header = header(fields, declaration) }
      add(table, in: declaration.idSpan)
    }
    for (place, file) in input.files.enumerated() where file.path.hasPrefix("warehouse/") {
      let id = FileID(index: UInt32(place))
      guard file.path.hasSuffix(".csv"), !named.contains(id) else { continue }
      let span = span(ofLine: 1, in: id)
      let name = file.path.split(separator: "/").last.map { String($0.dropLast(".csv".count)) } ?? ""
      guard isTableName(name, at: span), let rows = rows(of: id, types: [:], at: span) else { continue }
      add(rows.table(named: name, at: span), in: span)
    }
  }

  private func add(_ table: WarehouseTable, in span: SourceSpan) {
    let folded = table.name.text.lowercased()
    if WarehouseTable.reservedNames.contains(folded) {
      return report(
        .reservedName, "a table cannot be called '\(table.name)': the project's people are in that one", at: span,
        help: "choose another name")
    }
    guard let other = project.warehouse.first(where: { $0.name.text.lowercased() == folded }) else {
      return project.warehouse.append(table)
    }
    report(
      Diagnostic(
        .duplicateDeclaration, "there is already a table '\(other.name)'", at: span,
        notes: [Diagnostic.Note("declared here first", at: other.span)], help: "rename one of them"))
  }

  private func isTableName(_ name: String, at span: SourceSpan) -> Bool {
    if IDSyntax.isValid(name) { return true }
    report(
      .invalidID, "'\(name)' cannot be the name of a table", at: span,
      help: "rename the file, or name it in a `table:` declaration")
    return false
  }

  private func table(_ declaration: DeclarationDocument, _ named: inout Set<FileID>) -> WarehouseTable? {
    guard let fields = fields(of: declaration.node, .table) else { return nil }
    let types = columnTypes(fields[.columns])
    let name = declaration.name.id
    switch (fields[.rows], fields[.file]) {
    case (let rows?, nil):
      return rowsByHand(rows, types).table(named: name, types, at: declaration.idSpan)
    case (nil, let file?):
      guard let found = projectFile(file, beside: declaration.node, in: ["warehouse"]) else { return nil }
      named.insert(found)
      let declared = Dictionary(types.map { ($0.name.text, $0.type) }, uniquingKeysWith: { $1 })
      return rows(of: found, types: declared, at: file.span)?.table(named: name, types, at: declaration.idSpan)
    default:
      report(
        .missingKey, "a table needs either 'rows' or 'file'", at: declaration.idSpan,
        help: "write `rows: [{persona: ada, amount: 12}]`")
      return nil
    }
  }

  /// A table is what somebody else has put together: nothing is asked of its columns.
  private func refuseDemands(in type: YAMLNode) {
    guard type.kind == .mapping else { return }
    for entry in type.entries {
      guard let key = FixtureKey(entry.symbol), key == .required || key == .deprecated else { continue }
      report(
        .contradiction, "'\(key.rawValue)' does not go with a column", at: entry.keySpan,
        help: "it belongs to `schema` and `events` in the settings")
    }
  }

  private func columnTypes(_ node: YAMLNode?) -> [(name: Name, type: PropertyType)] {
    guard let node else { return [] }
    return entries(of: node, "columns and their types").compactMap { entry in
      refuseDemands(in: entry.value)
      return propertyType(entry.value).map { (Name(entry.keyText), $0) }
    }
  }

  /// Rows as YAML states them: a mapping each, where what is left out is null.
  private func rowsByHand(_ node: YAMLNode, _ types: [(name: Name, type: PropertyType)]) -> TableRows {
    var rows = TableRows(columns: types.map(\.name))
    let declared = Dictionary(types.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 })
    for item in items(of: node, "rows") {
      var row: [Name: Value] = [:]
      for entry in entries(of: item, "columns and their values") {
        let column = Name(entry.keyText)
        guard types.isEmpty || declared[column] != nil else {
          report(
            .unknownColumn, "there is no column '\(column)'", at: entry.keySpan,
            help: remedy(entry.keyText, types.map(\.name.text)) ?? "declare it under `columns`")
          continue
        }
        row[column] = cell(entry, declared[column])
      }
      rows.append(row, order: item.entries.map { Name($0.keyText) })
    }
    return rows
  }

  private func cell(_ entry: YAMLEntry, _ type: PropertyType?) -> Value {
    guard let type else { return value(entry.value) }
    if let value = value(entry.value, as: type) {
      recordRelativeDate(value, type, at: entry.value.span)
      return value
    }
    report(.wrongType, "'\(entry.keyText)' is not \(type.words), but \(entry.value.words)", at: entry.value.headSpan)
    return .null
  }

  /// Rows of a CSV file, where an empty field is null; nil, and reported, if anything is wrong with one.
  private func rows(of file: FileID, types: [String: PropertyType], at span: SourceSpan) -> TableRows? {
    guard let table = table(of: file) else { return nil }
    for column in types.keys.sorted() where !table.columns.contains(column) {
      report(
        .unknownColumn, "there is no column '\(column)' in the file", at: span,
        help: remedy(column, table.columns) ?? "columns are \(Self.list(table.columns))")
    }
    let before = errorCount
    for record in table.records {
      if let fault = record.fault { report(.invalidCSV, fault.message, at: fault.span(in: file), help: fault.help) }
    }
    guard errorCount == before else { return nil }
    var rows = TableRows(columns: table.columns.map { Name($0) })
    rows.rows = table.records.map { _ in [] }
    for (place, column) in table.columns.enumerated() {
      let look = ColumnLook(table.records.lazy.map { $0.fields[place] })
      for (number, record) in table.records.enumerated() {
        let text = record.fields[place]
        rows.rows[number].append(cell(text, types[column], look, column, self.span(ofLine: record.line, in: file)))
      }
    }
    return rows
  }

  private func cell(
    _ text: String, _ type: PropertyType?, _ look: ColumnLook, _ column: String, _ span: SourceSpan
  ) -> Value {
    guard !text.isEmpty else { return .null }
    guard let type else { return look.value(of: text) }
    do {
      return try TextReader(type).value(of: text)
    } catch {
      report(.wrongType, "\(column): \(error.reason)", at: span)
      return .null
    }
  }
}

/// The rows of a table on their way into it.
private struct TableRows {
  var columns: [Name]
  var rows: [[Value]] = []

  /// Adds a row, and the columns that no row before it had.
  mutating func append(_ row: [Name: Value], order: [Name]) {
    for column in order where row[column] != nil && !columns.contains(column) { columns.append(column) }
    rows.append(columns.map { row[$0] ?? .null })
  }

  func table(
    named name: String, _ types: [(name: Name, type: PropertyType)] = [], at span: SourceSpan
  ) -> WarehouseTable {
    let filled = rows.map { $0 + Array(repeating: .null, count: columns.count - $0.count) }
    var table = WarehouseTable(name: Name(name), columns: columns, rows: filled, span: span)
    let declared = Dictionary(types.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 })
    if !declared.isEmpty { table.types = columns.map { declared[$0] } }
    return table
  }
}

/// What the fields of a column have in common: whole numbers, numbers, or nothing but being text. Numbers are those
/// that a plain scalar would be one of, so that `007` and `+15550100` stay text.
private enum ColumnLook {
  case integers, numbers, texts

  init(_ fields: some Sequence<String>) {
    var look = ColumnLook.integers
    for field in fields where !field.isEmpty {
      switch Scalar(plain: field) {
      case .integer: continue
      case .decimal: look = .numbers
      default:
        self = .texts
        return
      }
    }
    self = look
  }

  func value(of text: String) -> Value {
    switch (self, Scalar(plain: text)) {
    case (.integers, .integer(let integer)): .integer(integer)
    case (.numbers, .integer(let integer)): .decimal(Double(integer))
    case (.numbers, .decimal(let decimal)): .decimal(decimal)
    default: .text(text)
    }
  }
}
