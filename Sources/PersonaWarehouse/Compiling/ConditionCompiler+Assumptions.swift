import PersonaModel

/// Where the rows are that an assumption touches.
extension ConditionCompiler {
  private func name(of table: WarehouseShape.TableName) -> String {
    table.parts.map(engine.identifier).joined(separator: ".")
  }

  private func quoted(_ column: String) -> String { "s.\(engine.identifier(column))" }

  /// Of a property in the table of people, of accounts or of what properties were.
  func assumed(
    _ column: WarehouseShape.PropertyColumn?, _ keys: [Name], in table: WarehouseShape.TableName?
  ) -> AssumedColumn? {
    guard let column, let table else { return nil }
    guard let elements = column.elements else {
      let sql = engine.read(quoted(column.column), column.form, column.reading)
      return AssumedColumn(table: name(of: table), filter: nil, sql: sql, form: column.form, keys: keys)
    }
    let texts = elements.fields.map { "COALESCE(\(engine.cast(quoted($0.column), to: .text)), '')" }
    let whole = texts.count == 1 ? texts[0] : "(\(texts.joined(separator: " || ")))"
    return AssumedColumn(
      table: name(of: elements.table), filter: nil, sql: whole, form: .text, isOfElements: true)
  }

  /// Of a field of events, where one table has it.
  func assumed(_ path: [Name], of pattern: EventPattern) -> AssumedColumn? {
    guard case .event(let event) = pattern, let field = path.first else { return nil }
    let definition = project.events[event]
    let type = definition.fields?.first { $0.name == field }?.type
    let tables = shape.events.filter { table in
      if case .fixed(let own) = table.name { own == definition.name } else { true }
    }
    guard tables.count == 1, let table = tables.first, type != nil || Self.own[field.text] == nil else { return nil }
    let form = type.map { ColumnForm($0.kind) } ?? .json
    var filter: String?
    if case .column(let column) = table.name { filter = "\(quoted(column)) = \(engine.literal(definition.name.text))" }
    let sql: String?
    switch table.fields {
    case .json(let column): sql = engine.typedField(quoted(column), field.text, form)
    case .columns(let columns):
      sql = columns[field].map { engine.read(quoted($0.column), $0.form, $0.reading) }
    }
    return sql.map {
      AssumedColumn(
        table: name(of: table.table), filter: filter, sql: $0, form: form, keys: Array(path.dropFirst()))
    }
  }

  var assumedLabel: AssumedColumn? {
    shape.labels.map {
      AssumedColumn(table: name(of: $0.table), filter: nil, sql: quoted($0.label), form: .text)
    }
  }

  /// Runs what tests a column, and then goes on with the one before.
  mutating func looking<Result>(
    at column: AssumedColumn?, _ body: (inout ConditionCompiler) throws(UnsupportedSQLError) -> Result
  ) throws(UnsupportedSQLError) -> Result {
    let outer = draft.column
    draft.column = column
    defer { draft.column = outer }
    return try body(&self)
  }
}
