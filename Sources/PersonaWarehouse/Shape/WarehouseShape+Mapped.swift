import PersonaDiagnostics
import PersonaModel
import PersonaTime

extension WarehouseShape {
  /// The tables that the settings map, with what their preset and their style of names fill in.
  package init(_ mapping: WarehouseMapping, _ project: Project, engine: WarehouseEngine) {
    let names = MappedNames(mapping, project)
    let people = mapping.people
    self.init(
      engine: engine,
      people: BearerTable(
        table: names.table(people?.table ?? people?.latest ?? names.peopleTable),
        key: people?.key ?? (names.isLatest(people) ? "user_id" : "id"), account: people?.account,
        zone: people?.timezone, archived: people?.archived, columns: names.columns(people?.columns ?? [:])))
    self.people.latestBy = names.latestBy(people)
    accounts = mapping.accounts.map { accounts in
      var table = BearerTable(
        table: names.table(accounts.table ?? accounts.latest ?? "accounts"), key: accounts.key ?? "id",
        columns: names.columns(accounts.columns))
      let order = accounts.order.isEmpty ? MappedNames.latestOrder : accounts.order
      table.latestBy = accounts.latest == nil ? [] : order
      return table
    }
    events = names.events
    labels = mapping.labels.map {
      LabelTable(
        table: names.table($0.table ?? "labels"), key: $0.columns["key"] ?? "user_id",
        label: $0.columns["label"] ?? "label")
    }
    consent = mapping.consent.map { table in
      ConsentTable(
        table: names.table(table.table ?? "consent"), key: table.columns["key"] ?? "user_id",
        channel: table.columns["channel"] ?? "channel", type: table.columns["type"] ?? "type",
        status: table.columns["status"] ?? "status", at: table.columns["at"],
        values: table.values.compactMap { value in ConsentStatus(rawValue: value.meaning).map { (value.written, $0) } })
    }
    memberships = mapping.memberships.map { table in
      MembershipTable(
        table: names.table(table.table ?? "memberships"), key: table.columns["key"] ?? "user_id",
        segment: table.columns["segment"] ?? "segment", state: table.columns["state"] ?? "state",
        values: table.values.compactMap { value in
          SegmentAssignment.State(rawValue: value.meaning).map { (value.written, $0) }
        })
    }
    history = mapping.history.map { table in
      let isDBT = mapping.preset == .dbt
      return HistoryTable(
        table: names.table(table.table ?? "history"), key: table.columns["key"] ?? self.people.key,
        from: table.columns["from"] ?? (isDBT ? "dbt_valid_from" : "valid_from"),
        to: table.columns["to"] ?? (isDBT ? "dbt_valid_to" : "valid_to"), columns: self.people.columns,
        reading: names.instants)
    }
    mapped = MappedPlaces(mapping)
    mapped?.mistakes = names.mistakes(in: people?.columns ?? [:]) + names.mistakes(in: mapping.accounts?.columns ?? [:])
  }

  /// Where to say that something is missing.
  package struct MappedPlaces: Sendable {
    package let warehouse: SourceSpan
    package let events: SourceSpan?
    /// Columns that cannot hold what the schema says of their properties.
    var mistakes: [Diagnostic] = []

    init(_ mapping: WarehouseMapping) {
      warehouse = mapping.span
      events = mapping.events?.span
    }
  }
}

private struct MappedNames {
  let mapping: WarehouseMapping
  let project: Project
  let style: WarehouseMapping.NameStyle

  init(_ mapping: WarehouseMapping, _ project: Project) {
    self.mapping = mapping
    self.project = project
    style = mapping.names ?? (mapping.preset == nil ? .asWritten : .snakeCase)
  }

  func table(_ name: String, in schema: String? = nil) -> WarehouseShape.TableName {
    guard !name.contains("."), let schema = schema ?? mapping.schema else {
      return WarehouseShape.TableName(written: name)
    }
    return WarehouseShape.TableName(written: "\(schema).\(name)")
  }

  var peopleTable: String { mapping.preset == .rudderstack ? "identifies" : "users" }

  func isLatest(_ people: WarehouseMapping.Bearers?) -> Bool {
    people?.latest != nil || people?.table == nil && mapping.preset == .rudderstack
  }

  func latestBy(_ people: WarehouseMapping.Bearers?) -> [String] {
    guard isLatest(people) else { return [] }
    return people?.order.isEmpty == false ? people?.order ?? [] : Self.latestOrder
  }

  static let latestOrder = ["received_at", "id"]

  var instants: ColumnReading {
    var reading = ColumnReading()
    reading.isWithoutZone = mapping.areTimestampsUTC
    return reading
  }

  private func styled(_ name: String) -> String { style == .snakeCase ? name.snakeCased : name }

  /// Every property that has a type, or a column of its own.
  func columns(_ written: [PropertyID: WarehouseMapping.Column]) -> [PropertyID: WarehouseShape.PropertyColumn] {
    var columns: [PropertyID: WarehouseShape.PropertyColumn] = [:]
    for place in project.properties.indices {
      let (id, definition) = (PropertyID(place), project.properties[place])
      let own = written[id]
      guard let type = definition.type else {
        // As JSON a value brings its type along.
        if own?.kind == .json || own?.table != nil { columns[id] = column(definition.name.text, .json, own, place) }
        continue
      }
      columns[id] = column(definition.name.text, ColumnForm(type.kind), own, place)
    }
    return columns
  }

  private func column(
    _ name: String, _ form: ColumnForm, _ own: WarehouseMapping.Column?, _ place: Int
  ) -> WarehouseShape.PropertyColumn {
    var column = WarehouseShape.PropertyColumn(
      column: own?.column ?? styled(name), form: form, alias: WarehouseShape.alias(name))
    column.reading = form == .instant ? instants : ColumnReading()
    column.kind = JSONKind(project.properties[place].type?.kind)
    column.reading.epoch = own?.unit
    column.reading.isArray = own?.kind == .array
    column.array = own?.elements == .number ? .numberArray : .textArray
    if let own, let table = own.table, let key = own.key {
      let fields = own.fields.map { field in
        let form: ColumnForm = own.fieldElements[field.name] == .number ? .number : .text
        return (name: field.name, column: field.column, form: form)
      }
      column.elements = WarehouseShape.ElementTable(table: self.table(table), key: key, fields: fields)
    }
    return column
  }

  /// How a column is kept, against the type of its property.
  func mistakes(in written: [PropertyID: WarehouseMapping.Column]) -> [Diagnostic] {
    written.sorted { $0.key < $1.key }.compactMap { property, column in
      let definition = project.properties[property]
      guard let kind = definition.type?.kind else { return nil }
      let isMany = kind == .list || kind == .map
      let wrong: String? =
        if column.unit != nil, kind != .instant {
          "'unit' is for instants"
        } else if column.kind == .array, kind != .list {
          "an array is for a list"
        } else if column.table != nil, kind != .list {
          "a table of its own is for a list"
        } else if column.kind == .json, !isMany {
          "'as: json' is for lists and maps"
        } else { nil }
      return wrong.map {
        Diagnostic(
          .contradiction, "'\(definition.name)' is \(PropertyType(kind: kind).words) in 'schema', and \($0)",
          at: column.span,
          help: "mend the one or the other")
      }
    }
  }

  // MARK: - Events

  var events: [WarehouseShape.EventTable] {
    let written = mapping.events
    let isPreset = mapping.preset == .twilioSegment || mapping.preset == .rudderstack
    guard written != nil || isPreset else { return [] }
    let perEvent = written?.isTablePerEvent ?? false || written?.table == nil && isPreset
    guard perEvent else { return [event(written, isPreset, name: .column(written?.name ?? "event"), fields: nil)] }
    return project.events.indices.compactMap { place in
      let id = EventNameID(place)
      guard let fields = project.events[id].fields else { return nil }
      var columns: [Name: WarehouseShape.PropertyColumn] = [:]
      for field in fields {
        var column = WarehouseShape.PropertyColumn(
          column: styled(field.name.text), form: ColumnForm(field.type.kind), alias: "")
        if column.form == .instant { column.reading = instants }
        columns[field.name] = column
      }
      return event(written, isPreset, name: .fixed(project.events[id].name), fields: columns)
    }
  }

  private func event(
    _ written: WarehouseMapping.Events?, _ isPreset: Bool, name: WarehouseShape.EventTable.EventName,
    fields: [Name: WarehouseShape.PropertyColumn]?
  ) -> WarehouseShape.EventTable {
    var table = written?.table ?? "events"
    if case .fixed(let event) = name { table = styled(event.text) }
    var reading = instants
    reading.epoch = written?.unit
    return WarehouseShape.EventTable(
      table: self.table(table, in: written?.schema), key: written?.key ?? "user_id",
      at: written?.at ?? (isPreset ? "timestamp" : "at"), atReading: reading,
      order: written?.order.isEmpty == false ? written?.order ?? [] : isPreset ? ["id"] : [],
      distinct: written?.distinct ?? (isPreset ? "id" : nil), name: name, channel: written?.channel,
      session: written?.session, source: written?.source,
      fields: fields.map { .columns($0) } ?? .json(written?.fields ?? "properties"))
  }
}

extension String {
  /// `firstName`, `First name` and `first-name` are `first_name`.
  var snakeCased: String {
    var words = ""
    var isLower = false
    for character in self {
      if character.isUppercase {
        if isLower { words += "_" }
        words += character.lowercased()
        isLower = false
      } else if character.isLetter || character.isNumber {
        words.append(character)
        isLower = true
      } else {
        if !words.isEmpty, words.last != "_" { words += "_" }
        isLower = false
      }
    }
    return words
  }
}
