import PersonaModel
import PersonaPeople
import PersonaTime

/// The people of worlds as rows of the mapped tables.
struct RowWriter {
  let shape: WarehouseShape
  let project: Project
  /// The properties that are asked for; nil for all that have a column.
  let properties: Set<PropertyID>?
  private(set) var tables: [(name: WarehouseShape.TableName, columns: [WarehouseRows.Column], rows: [[String?]])] = []
  /// What does not fit into a column, of the profile that was written last.
  private(set) var misfit: String?
  private var rowCount = 0
  /// How many rows there were when the present one began.
  private var counts: [Int] = []
  private var zone = Zone.utc

  init(_ shape: WarehouseShape, _ project: Project, properties: Set<PropertyID>? = nil) {
    self.shape = shape
    self.project = project
    self.properties = properties
    addTables()
  }

  var rows: WarehouseRows {
    WarehouseRows(tables: tables.map { WarehouseRows.Table(name: $0.name, columns: $0.columns, rows: $0.rows) })
  }

  private func wanted(_ columns: [PropertyID: WarehouseShape.PropertyColumn]) -> [(
    PropertyID, WarehouseShape.PropertyColumn
  )] {
    columns.filter { properties?.contains($0.key) ?? true }.sorted { $0.key < $1.key }
  }

  private mutating func addTables() {
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

  private func stored(_ form: ColumnForm, _ reading: ColumnReading) -> ColumnForm {
    if reading.epoch != nil { return .number }
    if reading.isWithoutZone { return .clock }
    return reading.isArray ? .textArray : form
  }

  private mutating func addTable(
    _ name: WarehouseShape.TableName, _ columns: [(String?, ColumnForm)],
    _ properties: [PropertyID: WarehouseShape.PropertyColumn]
  ) {
    if !tables.contains(where: { $0.name == name }) { tables.append((name, [], [])) }
    for (column, form) in columns { if let column { addColumn(name, column, form) } }
    for (_, column) in wanted(properties) {
      guard let elements = column.elements else {
        addColumn(name, column.column, stored(column.form, column.reading))
        continue
      }
      addTable(elements.table, [(elements.key, .text)] + elements.fields.map { ($0.column, .text) }, [:])
    }
  }

  private mutating func addColumn(_ table: WarehouseShape.TableName, _ name: String, _ form: ColumnForm) {
    guard let place = tables.firstIndex(where: { $0.name == table }) else { return }
    guard !tables[place].columns.contains(where: { $0.name == name }) else { return }
    tables[place].columns.append(WarehouseRows.Column(name: name, form: form))
  }

  /// Adds a row of what is there; other columns stay null.
  private mutating func add(_ table: WarehouseShape.TableName, _ values: [String: String?]) {
    guard let place = tables.firstIndex(where: { $0.name == table }) else { return }
    tables[place].rows.append(tables[place].columns.map { values[$0.name] ?? nil })
  }

  // MARK: - Values

  private mutating func cell(_ value: Value, _ form: ColumnForm, _ reading: ColumnReading, of name: String) -> String? {
    // A day that stands where instants do is its midnight.
    if form == .instant, case .date(let date) = value {
      return cell(.instant(zone.startOfDay(date)), form, reading, of: name)
    }
    if let unit = reading.epoch, case .instant(let instant) = value {
      return unit == .second ? Cell.seconds(instant) : "\(instant.milliseconds)"
    }
    if reading.isWithoutZone, case .instant(let instant) = value {
      return CivilDateTime(millisecondsSinceEpoch: instant.milliseconds).description
    }
    guard let text = Cell.text(value, form) else {
      misfit = misfit ?? "\(name) is \(value.words), and its column holds \(form.words)"
      return nil
    }
    return text
  }

  private mutating func put(
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
        row[column.column] = cell(value, column.form, column.reading, of: name)
        continue
      }
      addElements(value, elements, of: name, key: key)
    }
  }

  private mutating func addElements(_ value: Value, _ table: WarehouseShape.ElementTable, of name: String, key: String)
  {
    guard case .list(let items) = value else {
      if !value.isNull { misfit = misfit ?? "\(name) is \(value.words), and its rows are a list" }
      return
    }
    for item in items {
      var row: [String: String?] = [table.key: key]
      for field in table.fields {
        let value = item.value(at: [field.name])
        row[field.column] = cell(value, .text, ColumnReading(), of: "\(name).\(field.name)")
      }
      add(table.table, row)
    }
  }

  // MARK: - People

  /// Rows from here on can be taken back.
  mutating func begin() {
    misfit = nil
    counts = tables.map(\.rows.count)
  }

  mutating func takeBack() {
    for (place, count) in counts.enumerated() { tables[place].rows.removeSubrange(count...) }
  }

  mutating func add(_ profile: Profile, key: String, account: String?, at place: Int, in world: World) {
    let people = shape.people
    zone = profile.zone
    var row: [String: String?] = [people.key: key]
    if let column = people.account { row[column] = account }
    if let column = people.archived { row[column] = profile.lifecycle == .archived ? "true" : "false" }
    for column in people.latestBy { row[column] = "1" }
    put(people.columns, profile.properties, &row, key: key)
    if let column = people.zone {
      // Whoever has no zone of their own has the project's.
      row[column] = profile.zone == world.context.settings.timezone ? row[column] ?? nil : profile.zone.name
    }
    add(people.table, row)
    for (order, event) in profile.events.enumerated() { add(event, key: key, order: place * 100_000 + order) }
    addLabels(profile, key)
    addConsent(place, key, in: world)
    addMemberships(profile, key)
    addHistory(profile, key)
  }

  mutating func add(_ account: AccountID, key: String, in world: World) {
    guard let accounts = shape.accounts else { return }
    zone = world.context.settings.timezone
    var row: [String: String?] = [accounts.key: key]
    for column in accounts.latestBy { row[column] = "1" }
    put(accounts.columns, world.properties(of: account), &row, key: key)
    add(accounts.table, row)
  }

  private mutating func add(_ event: Event, key: String, order: Int) {
    let name = project.events[event.name].name.text
    for table in shape.events {
      var row: [String: String?] = [table.key: key]
      switch table.name {
      case .column(let column): row[column] = name
      case .fixed(let own): if own != project.events[event.name].name { continue }
      }
      rowCount += 1
      for column in table.order { row[column] = "\(order)" }
      row[table.at] = cell(.instant(event.at), .instant, table.atReading, of: "the time of '\(name)'")
      if let column = table.distinct { row[column] = "\(rowCount)" }
      if let column = table.channel { row[column] = event.channel.map { project.channels[$0].name.text } }
      if let column = table.session { row[column] = event.session }
      if let column = table.source { row[column] = event.source }
      put(event, table, &row)
      add(table.table, row)
    }
  }

  private mutating func put(_ event: Event, _ table: WarehouseShape.EventTable, _ row: inout [String: String?]) {
    let name = project.events[event.name].name.text
    let types = project.events[event.name].fields ?? []
    for entry in event.fields.entries {
      guard let type = types.first(where: { $0.name == entry.key })?.type else { continue }
      _ = cell(entry.value, ColumnForm(type.kind), ColumnReading(), of: "'\(entry.key)' of '\(name)'")
    }
    switch table.fields {
    case .json(let column): row[column] = cell(.map(event.fields), .json, ColumnReading(), of: "'\(name)'")
    case .columns(let columns):
      for entry in event.fields.entries {
        guard let column = columns[entry.key] else {
          misfit = misfit ?? "'\(entry.key)' of '\(name)' has no column"
          continue
        }
        row[column.column] = cell(entry.value, column.form, column.reading, of: "'\(entry.key)' of '\(name)'")
      }
    }
  }

  private mutating func addLabels(_ profile: Profile, _ key: String) {
    guard let table = shape.labels else {
      if !profile.labels.isEmpty { misfit = misfit ?? "labels have no table" }
      return
    }
    for label in profile.labels.sorted() {
      add(table.table, [table.key: key, table.label: project.labels[label].name.text])
    }
  }

  private mutating func addConsent(_ place: Int, _ key: String, in world: World) {
    guard let table = shape.consent else { return }
    for channel in project.channels.indices {
      for type in project.communicationTypes.indices {
        let decision = world.consent(of: place, channel: ChannelID(channel), type: CommunicationTypeID(type))
        guard decision.status != .unknown || decision.record != nil else { continue }
        let status = decision.status
        let written = table.values.first { $0.status == status }?.written
        if !table.values.isEmpty, written == nil {
          misfit = misfit ?? "the table of consent has no word for \(status.rawValue)"
        }
        var row: [String: String?] = [
          table.key: key, table.channel: project.channels[channel].name.text,
          table.type: project.communicationTypes[type].name.text, table.status: written ?? status.rawValue,
        ]
        if let at = table.at { row[at] = (decision.record?.at ?? world.now).description }
        add(table.table, row)
      }
    }
  }

  private mutating func addMemberships(_ profile: Profile, _ key: String) {
    guard let table = shape.memberships else {
      if !profile.assignments.isEmpty { misfit = misfit ?? "segments given by hand have no table" }
      return
    }
    for (segment, state) in profile.assignments.sorted(by: { $0.key < $1.key }) {
      let written = table.values.first { $0.state == state }?.written ?? state.rawValue
      add(
        table.table,
        [table.key: key, table.segment: project.segments[segment].header.id, table.state: written])
    }
  }

  /// A row for each stretch of time in which no property changed, back from now.
  private mutating func addHistory(_ profile: Profile, _ key: String) {
    guard let table = shape.history else { return }
    let times = Set(profile.changes.map(\.at)).sorted()
    var (past, end) = (profile, Instant?.none)
    for time in times.reversed().map(Optional.some) + [nil] {
      var row: [String: String?] = [table.key: key]
      row[table.from] = cell(time.map(Value.instant) ?? .null, .instant, table.reading, of: "a change")
      row[table.to] = cell(end.map(Value.instant) ?? .null, .instant, table.reading, of: "a change")
      put(table.columns, past.properties, &row, key: key)
      add(table.table, row)
      guard let time else { return }
      past.rewind(to: time.adding(milliseconds: -1))
      end = time
    }
  }
}

extension Cell {
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
    case .textArray, .numberArray: "arrays"
    }
  }
}
