import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaTime
import PersonaYAML

/// `warehouse:`, as it is written; what is missing shows when a statement asks for it.
extension ProjectDecoder {
  func warehouse(_ node: YAMLNode) -> WarehouseMapping? {
    guard let fields = fields(of: node, .warehouse) else { return nil }
    var mapping = WarehouseMapping(span: node.headSpan)
    mapping.engine = fields[.engine].flatMap { choice($0, WarehouseEngine.self) }
    mapping.preset = fields[.preset].flatMap { choice($0, WarehouseMapping.Preset.self) }
    mapping.names = fields[.names].flatMap { choice($0, WarehouseMapping.NameStyle.self) }
    mapping.schema = fields[.schema].flatMap { tableWord($0) }
    mapping.areTimestampsUTC = fields[.timestampsAre].flatMap { choice($0, TimestampZone.self) } != nil
    mapping.people = fields[.people].flatMap { bearers($0, .warehousePeople, isLatest: mapping.preset == .rudderstack) }
    mapping.accounts = fields[.accounts].flatMap { bearers($0, .warehouseAccounts) }
    mapping.events = fields[.events].flatMap { warehouseEvents($0) }
    mapping.labels = fields[.labels].flatMap { table($0, .warehouseLabels) }
    mapping.consent = fields[.consent].flatMap { table($0, .warehouseConsent, ConsentStatus.allCases.map(\.rawValue)) }
    mapping.memberships = fields[.memberships].flatMap {
      table($0, .warehouseMemberships, SegmentAssignment.State.allCases.map(\.rawValue))
    }
    mapping.history = fields[.history].flatMap { table($0, .warehouseHistory) }
    return mapping
  }

  private enum TimestampZone: String, CaseIterable { case utc = "UTC" }

  /// A name that can stand in quotes.
  private func tableWord(_ node: YAMLNode) -> String? {
    guard let text = text(node, as: "the name of a table or a column") else { return nil }
    if !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) { return text }
    report(.wrongType, "a name of a table or a column has no control characters and is not empty", at: node.span)
    return nil
  }

  /// A name of a table, perhaps behind a schema and a database.
  private func tableName(_ node: YAMLNode) -> String? {
    guard let text = tableWord(node) else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count <= 3, !parts.contains(where: \.isEmpty) { return text }
    report(
      .wrongType, "'\(text)' names no table: at most a database, a schema and a table stand between dots",
      at: node.span,
      help: "write `analytics.users`")
    return nil
  }

  private func tableWords(_ node: YAMLNode) -> [String] { oneOrMore(node).compactMap { tableWord($0) } }

  private func bearers(
    _ node: YAMLNode, _ shape: SchemaName, isLatest: Bool = false
  ) -> WarehouseMapping.Bearers? {
    guard let fields = fields(of: node, shape) else { return nil }
    var bearers = WarehouseMapping.Bearers(span: node.headSpan)
    bearers.table = fields[.table].flatMap { tableName($0) }
    bearers.latest = fields[.latest].flatMap { tableName($0) }
    if let entry = fields.entry(.order), fields[.latest] == nil, fields[.table] != nil || !isLatest {
      report(
        .misplacedKey, "'order' tells the latest of several rows, and nothing names a table that has them",
        at: entry.keySpan,
        help: "name it with `latest` in place of `table`")
    }
    if bearers.table != nil, bearers.latest != nil, let entry = fields.entry(.latest) {
      report(
        .contradiction, "'latest' names a table with a row for each change, and 'table' one with a row for each",
        at: entry.keySpan,
        help: "decide for one")
    }
    bearers.key = fields[.key].flatMap { tableWord($0) }
    bearers.order = fields[.order].map { tableWords($0) } ?? []
    bearers.account = fields[.account].flatMap { tableWord($0) }
    bearers.timezone = fields[.timezone].flatMap { tableWord($0) }
    bearers.archived = fields[.archived].flatMap { tableWord($0) }
    for entry in fields[.columns].map({ Array(entries(of: $0, "properties and their columns")) }) ?? [] {
      guard var column = column(entry.value) else { continue }
      column.nameSpan = entry.keySpan
      bearers.columns[property(entry)] = column
    }
    return bearers
  }

  private func column(_ node: YAMLNode) -> WarehouseMapping.Column? {
    var column = WarehouseMapping.Column(span: node.headSpan)
    guard node.kind == .mapping else {
      column.column = tableWord(node)
      return column.column == nil ? nil : column
    }
    guard let fields = fields(of: node, .warehouseColumn), isOneColumn(fields) else { return nil }
    column.column = fields[.column].flatMap { tableWord($0) }
    column.kind = fields[.as].flatMap { choice($0, WarehouseMapping.Column.Kind.self) }
    column.unit = fields[.unit].flatMap { unit($0) }
    column.table = fields[.table].flatMap { tableName($0) }
    column.key = fields[.key].flatMap { tableWord($0) }
    for entry in fields[.fields].map({ Array(entries(of: $0, "fields and their columns")) }) ?? [] {
      if let name = tableWord(entry.value) { column.fields.append((Name(entry.keyText), name)) }
    }
    if let of = fields[.of] { elements(of, &column) }
    if column.table != nil, column.key == nil || column.fields.isEmpty {
      report(
        .missingKey, "a list in a table of its own needs 'key' and 'fields'", at: node.headSpan,
        help: "`{table: box_lines, key: user_id, fields: {bean: bean_name}}`")
      return nil
    }
    return column
  }

  /// What a list in a table of its own needs says nothing of a column, and the other way round.
  private func isOneColumn(_ fields: MappingFields) -> Bool {
    let hasTable = fields[.table] != nil
    let others: [FixtureKey] = hasTable ? [.column, .as, .unit] : [.key, .fields]
    var isOne = true
    for entry in others.compactMap({ fields.entry($0) }) {
      isOne = false
      let message =
        hasTable
        ? "'\(entry.keyText)' is for a column, and this list stands in a table of its own"
        : "'\(entry.keyText)' is for a list in a table of its own, which 'table' names"
      report(.misplacedKey, message, at: entry.keySpan, help: hasTable ? "delete it" : "add `table: …`, or delete it")
    }
    if fields[.as] != nil, let unit = fields.entry(.unit) {
      isOne = false
      report(
        .contradiction, "'as' is for lists and maps, and 'unit' for instants", at: unit.keySpan, help: "decide for one")
    }
    return isOne
  }

  private func elements(_ node: YAMLNode, _ column: inout WarehouseMapping.Column) {
    if node.kind == .mapping, column.table != nil {
      for entry in entries(of: node, "fields and what they are") {
        let name = Name(entry.keyText)
        guard column.fields.contains(where: { $0.name == name }) else {
          report(
            .unknownColumn, "'fields' has no '\(name)'", at: entry.keySpan,
            help: remedy(name.text, column.fields.map(\.name.text)))
          continue
        }
        column.fieldElements[name] = choice(entry.value, WarehouseMapping.Column.Elements.self)
      }
    } else if node.kind != .mapping, column.kind == .array {
      column.elements = choice(node, WarehouseMapping.Column.Elements.self) ?? .text
    } else {
      report(
        .misplacedKey,
        "'of' says what the elements of an array are, or by their names the fields of elements in a table",
        at: node.headSpan,
        help: "`{as: array, of: number}`, or `{table: …, key: …, fields: {grams: grams}, of: {grams: number}}`")
    }
  }

  private enum Epoch: String, CaseIterable { case seconds, milliseconds }

  private func unit(_ node: YAMLNode) -> TimeUnit? {
    choice(node, Epoch.self).map { $0 == .seconds ? .second : .millisecond }
  }

  private func warehouseEvents(_ node: YAMLNode) -> WarehouseMapping.Events? {
    guard let fields = fields(of: node, .warehouseEvents) else { return nil }
    var events = WarehouseMapping.Events(span: node.headSpan)
    events.table = fields[.table].flatMap { tableName($0) }
    events.isTablePerEvent = fields[.tablePerEvent].flatMap { boolean($0) } ?? false
    for entry in [FixtureKey.name, .fields].compactMap({ fields.entry($0) }) where events.isTablePerEvent {
      report(
        .misplacedKey, "'\(entry.keyText)' is a column of one table for all events, and here each has its own",
        at: entry.keySpan, help: "delete it")
    }
    if events.isTablePerEvent, let entry = fields.entry(.table) {
      report(.contradiction, "events have one table, or each has its own", at: entry.keySpan, help: "decide for one")
    }
    events.schema = fields[.schema].flatMap { tableWord($0) }
    events.key = fields[.key].flatMap { tableWord($0) }
    events.at = fields[.at].flatMap { tableWord($0) }
    events.unit = fields[.unit].flatMap { unit($0) }
    events.order = fields[.order].map { tableWords($0) } ?? []
    events.distinct = fields[.distinct].flatMap { tableWord($0) }
    events.name = fields[.name].flatMap { tableWord($0) }
    events.fields = fields[.fields].flatMap { tableWord($0) }
    events.channel = fields[.channel].flatMap { tableWord($0) }
    events.session = fields[.session].flatMap { tableWord($0) }
    events.source = fields[.source].flatMap { tableWord($0) }
    return events
  }

  /// A table whose columns are named by what they hold; `values` says what it calls each word.
  private func table(_ node: YAMLNode, _ shape: SchemaName, _ words: [String] = []) -> WarehouseMapping.NamedTable? {
    guard let fields = fields(of: node, shape) else { return nil }
    var table = WarehouseMapping.NamedTable(span: node.headSpan)
    for (key, entry) in fields.written {
      switch key {
      case .table: table.table = tableName(entry.value)
      case .values:
        for value in entries(of: entry.value, "values and their meanings") {
          guard let meaning = text(value.value, as: Self.list(words)) else { continue }
          guard words.contains(meaning) else {
            report(
              .unknownWord, "expected \(Self.list(words)), found '\(meaning)'", at: value.value.span,
              help: remedy(meaning, words))
            continue
          }
          table.values.append((value.keyText, meaning))
        }
      default: table.columns[key.rawValue] = tableWord(entry.value)
      }
    }
    return table
  }
}
