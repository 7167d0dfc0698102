import PersonaModel
import PersonaPeople
import PersonaTime

/// The people of stores as rows of the mapped tables.
struct RowWriter {
  let shape: WarehouseShape
  let project: Project
  /// The properties that are asked for; nil for all that have a column.
  let properties: Set<PropertyID>?
  var tables: [(name: WarehouseShape.TableName, columns: [WarehouseRows.Column], rows: [[String?]])] = []
  /// What does not fit into a column, of the profile that was written last.
  var misfit: String?
  /// Whether answers depend on time zones, so that a row has to keep one.
  var zonesCount = false
  var rowCount = 0
  /// How many rows there were when the present one began.
  var counts: [Int] = []
  var zone = Zone.utc

  init(_ shape: WarehouseShape, _ project: Project, properties: Set<PropertyID>? = nil) {
    self.shape = shape
    self.project = project
    self.properties = properties
    addTables()
  }

  var rows: WarehouseRows {
    WarehouseRows(tables: tables.map { WarehouseRows.Table(name: $0.name, columns: $0.columns, rows: $0.rows) })
  }

  func wanted(_ columns: [PropertyID: WarehouseShape.PropertyColumn]) -> [(
    PropertyID, WarehouseShape.PropertyColumn
  )] {
    columns.filter { properties?.contains($0.key) ?? true }.sorted { $0.key < $1.key }
  }

  mutating func addTables() {
    let people = shape.people
    addTable(
      people.table, [(people.key, .text), (people.account, .text), (people.zone, .text), (people.archived, .boolean)],
      people.columns)
    for column in people.latestBy { addColumn(people.table, column, .integer) }
    if let accounts = shape.accounts { addTable(accounts.table, [(accounts.key, .text)], accounts.columns) }
    for table in shape.events {
      let name: String? = if case .column(let name) = table.name { name } else { nil }
      addTable(
        table.table,
        [
          (table.key, .text), (name, .text), (table.at, stored(.instant, table.atReading)), (table.channel, .text),
          (table.session, .text), (table.source, .text),
        ], [:])
      for column in table.order where column != table.at { addColumn(table.table, column, .integer) }
      if let distinct = table.distinct { addColumn(table.table, distinct, .integer) }
      switch table.fields {
      case .json(let column): addColumn(table.table, column, .json)
      case .columns(let columns):
        for (_, column) in columns.sorted(by: { $0.key < $1.key }) {
          addColumn(table.table, column.column, stored(column.form, column.reading))
        }
      }
    }
    if let table = shape.labels { addTable(table.table, [(table.key, .text), (table.label, .text)], [:]) }
    if let table = shape.consent {
      addTable(
        table.table,
        [(table.key, .text), (table.channel, .text), (table.type, .text), (table.status, .text), (table.at, .instant)],
        [:])
    }
    if let table = shape.memberships {
      addTable(table.table, [(table.key, .text), (table.segment, .text), (table.state, .text)], [:])
    }
    if let table = shape.history {
      let form = stored(.instant, table.reading)
      addTable(table.table, [(table.key, .text), (table.from, form), (table.to, form)], table.columns)
    }
  }

  func stored(_ form: ColumnForm, _ reading: ColumnReading, array: ColumnForm = .textArray) -> ColumnForm {
    if reading.epoch != nil { return .number }
    if reading.isWithoutZone { return .clock }
    return reading.isArray ? array : form
  }

  mutating func addTable(
    _ name: WarehouseShape.TableName, _ columns: [(String?, ColumnForm)],
    _ properties: [PropertyID: WarehouseShape.PropertyColumn]
  ) {
    if !tables.contains(where: { $0.name == name }) { tables.append((name, [], [])) }
    for (column, form) in columns { if let column { addColumn(name, column, form) } }
    for (_, column) in wanted(properties) {
      guard let elements = column.elements else {
        addColumn(name, column.column, stored(column.form, column.reading, array: column.array))
        continue
      }
      addTable(elements.table, [(elements.key, .text)] + elements.fields.map { ($0.column, $0.form) }, [:])
    }
  }

  mutating func addColumn(_ table: WarehouseShape.TableName, _ name: String, _ form: ColumnForm) {
    guard let place = tables.firstIndex(where: { $0.name == table }) else { return }
    guard !tables[place].columns.contains(where: { $0.name == name }) else { return }
    tables[place].columns.append(WarehouseRows.Column(name: name, form: form))
  }

  /// Adds a row of what is there; other columns stay null.
  mutating func add(_ table: WarehouseShape.TableName, _ values: [String: String?]) {
    guard let place = tables.firstIndex(where: { $0.name == table }) else { return }
    tables[place].rows.append(tables[place].columns.map { values[$0.name] ?? nil })
  }

  // MARK: - Values

  mutating func cell(_ value: Value, _ form: ColumnForm, _ reading: ColumnReading, of name: String) -> String? {
    // A day that stands where instants do is its midnight.
    if form == .instant, case .date(let date) = value {
      return cell(.instant(zone.startOfDay(date)), form, reading, of: name)
    }
    if let unit = reading.epoch, case .instant(let instant) = value {
      return unit == .second ? CellText.seconds(instant) : "\(instant.milliseconds)"
    }
    if reading.isWithoutZone, case .instant(let instant) = value {
      return CivilDateTime(millisecondsSinceEpoch: instant.milliseconds).description
    }
    guard let text = CellText.text(value, form) else {
      misfit = misfit ?? "\(name) is \(value.words), and its column holds \(form.words)"
      return nil
    }
    return text
  }

  mutating func put(
    _ columns: [PropertyID: WarehouseShape.PropertyColumn], _ values: PropertyTable, _ row: inout [String: String?],
    key: String
  ) {
    for (property, column) in wanted(columns) {
      let name = project.properties[property].name.text
      let value = values[property]
      if let kind = column.kind, !value.isNull, !value.isOf(kind) {
        misfit =
          misfit ?? "\(name) is \(value.words), and the schema says that it is a \(kind == .list ? "list" : "map")"
      }
      guard let elements = column.elements else {
        let form = column.reading.isArray ? column.array : column.form
        row[column.column] = cell(value, form, column.reading, of: name)
        continue
      }
      addElements(value, elements, of: name, key: key)
    }
  }

  mutating func addElements(_ value: Value, _ table: WarehouseShape.ElementTable, of name: String, key: String) {
    guard case .list(let items) = value else {
      if !value.isNull { misfit = misfit ?? "\(name) is \(value.words), and its rows are a list" }
      return
    }
    for item in items {
      var row: [String: String?] = [table.key: key]
      for field in table.fields {
        let value = item.value(at: [field.name])
        row[field.column] = cell(value, field.form, ColumnReading(), of: "\(name).\(field.name)")
      }
      add(table.table, row)
    }
  }
}

extension CellText {
  /// `1772442000.25`.
  static func seconds(_ instant: Instant) -> String { decimalDigits(Double(instant.milliseconds) / 1000) }
}

extension ColumnForm {
  package var words: String {
    switch self {
    case .text: "text"
    case .number: "numbers of up to 29 digits and nine more behind the point"
    case .boolean: "true or false"
    case .date: "dates"
    case .instant: "instants"
    case .json: "JSON"
    case .integer: "whole numbers"
    case .clock: "times without a zone"
    case .textArray: "arrays of texts"
    case .numberArray: "arrays of numbers"
    }
  }
}
