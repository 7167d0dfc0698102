import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

/// `warehouse:`, as it is written; what is missing shows when a statement asks for it.
extension Linker {
  func warehouse(_ node: Node) -> WarehouseMapping? {
    guard let fields = fields(of: node, .warehouse) else { return nil }
    var mapping = WarehouseMapping(span: node.headSpan)
    mapping.engine = fields[.engine].flatMap { choice($0, WarehouseEngine.self) }
    mapping.preset = fields[.preset].flatMap { choice($0, WarehouseMapping.Preset.self) }
    mapping.names = fields[.names].flatMap { choice($0, WarehouseMapping.NameStyle.self) }
    mapping.schema = fields[.schema].flatMap { tableWord($0) }
    mapping.areTimestampsUTC = fields[.timestampsAre].flatMap { choice($0, TimestampZone.self) } != nil
    mapping.people = fields[.people].flatMap { bearers($0, .warehousePeople) }
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
  private func tableWord(_ node: Node) -> String? {
    guard let text = text(node, as: "the name of a table or a column") else { return nil }
    if !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) { return text }
    report(.wrongType, "a name of a table or a column has no control characters and is not empty", at: node.span)
    return nil
  }

  private func tableWords(_ node: Node) -> [String] { oneOrMore(node).compactMap { tableWord($0) } }

  private func bearers(_ node: Node, _ shape: ShapeName) -> WarehouseMapping.Bearers? {
    guard let fields = fields(of: node, shape) else { return nil }
    var bearers = WarehouseMapping.Bearers(span: node.headSpan)
    bearers.table = fields[.table].flatMap { tableWord($0) }
    bearers.latest = fields[.latest].flatMap { tableWord($0) }
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
      guard let column = column(entry.value) else { continue }
      bearers.columns[property(entry)] = column
    }
    return bearers
  }

  private func column(_ node: Node) -> WarehouseMapping.Column? {
    var column = WarehouseMapping.Column(span: node.headSpan)
    guard node.kind == .mapping else {
      column.column = tableWord(node)
      return column.column == nil ? nil : column
    }
    guard let fields = fields(of: node, .warehouseColumn) else { return nil }
    column.column = fields[.column].flatMap { tableWord($0) }
    column.kind = fields[.as].flatMap { choice($0, WarehouseMapping.Column.Kind.self) }
    column.unit = fields[.unit].flatMap { unit($0) }
    column.table = fields[.table].flatMap { tableWord($0) }
    column.key = fields[.key].flatMap { tableWord($0) }
    for entry in fields[.fields].map({ Array(entries(of: $0, "fields and their columns")) }) ?? [] {
      if let name = tableWord(entry.value) { column.fields.append((Name(entry.keyText), name)) }
    }
    if column.table != nil, column.key == nil || column.fields.isEmpty {
      report(
        .missingKey, "a list in a table of its own needs 'key' and 'fields'", at: node.headSpan,
        help: "`{table: box_lines, key: user_id, fields: {bean: bean_name}}`")
      return nil
    }
    return column
  }

  private enum Epoch: String, CaseIterable { case seconds, milliseconds }

  private func unit(_ node: Node) -> TimeUnit? {
    choice(node, Epoch.self).map { $0 == .seconds ? .second : .millisecond }
  }

  private func warehouseEvents(_ node: Node) -> WarehouseMapping.Events? {
    guard let fields = fields(of: node, .warehouseEvents) else { return nil }
    var events = WarehouseMapping.Events(span: node.headSpan)
    events.table = fields[.table].flatMap { tableWord($0) }
    events.isTablePerEvent = fields[.tablePerEvent].flatMap { boolean($0) } ?? false
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
  private func table(_ node: Node, _ shape: ShapeName, _ words: [String] = []) -> WarehouseMapping.Named? {
    guard let fields = fields(of: node, shape) else { return nil }
    var table = WarehouseMapping.Named(span: node.headSpan)
    for (key, entry) in fields.written {
      switch key {
      case .table: table.table = tableWord(entry.value)
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
