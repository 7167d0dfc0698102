import PersonaModel
import PersonaPeople
import PersonaTime

extension WarehouseShape {
  /// The tables that traits in SQL see, for projects that map none: columns are called as properties are.
  package init(plain project: Project, engine: WarehouseEngine) {
    let columns = PlainColumns(project)
    self.init(
      engine: engine,
      people: BearerTable(
        table: TableName(["personas"]), key: "persona", account: "account", zone: columns.timezone,
        archived: "archived",
        columns: columns.ofPersonas))
    accounts = BearerTable(table: TableName(["accounts"]), key: "account", columns: columns.ofAccounts)
    events = [
      EventTable(
        table: TableName(["events"]), key: "persona", at: "at", order: ["position"], name: .column("event"),
        channel: "channel", session: "session", source: "source", fields: .json("properties"))
    ]
    labels = LabelTable(table: TableName(["labels"]), key: "persona", label: "label")
    consent = ConsentTable(
      table: TableName(["consent"]), key: "persona", channel: "channel", type: "type", status: "status")
    memberships = MembershipTable(table: TableName(["memberships"]), key: "persona", segment: "segment", state: "state")
    history = HistoryTable(
      table: TableName(["history"]), key: "persona", from: "valid_from", to: "valid_to", columns: columns.ofPersonas)
  }
}

/// The properties of people and accounts as columns, each by its type or by what the values are.
private struct PlainColumns {
  private(set) var ofPersonas: [PropertyID: WarehouseShape.PropertyColumn] = [:]
  private(set) var ofAccounts: [PropertyID: WarehouseShape.PropertyColumn] = [:]
  private(set) var timezone: String?
  private var names: Set<String> = ["persona", "account", "archived", "valid_from", "valid_to"]

  init(_ project: Project) {
    let forms = project.writtenForms
    let ofPeople = Set(forms.people.keys)
    for place in project.properties.indices {
      let (id, definition) = (PropertyID(place), project.properties[place])
      let seen = (forms.people[id] ?? []).union(forms.accounts[id] ?? [])
      // The way into a map is no column unless somebody has a property that is called so.
      if seen.isEmpty, definition.type == nil, definition.name.text.contains(".") { continue }
      var column = column(definition.name.text, definition.type.map { ColumnForm($0.kind) } ?? Self.form(seen), place)
      column.kind = JSONKind(definition.type?.kind)
      if forms.accounts[id] == nil || ofPeople.contains(id) { ofPersonas[id] = column }
      if forms.accounts[id] != nil { ofAccounts[id] = column }
      if definition.name == "timezone" { timezone = column.column }
    }
  }

  private mutating func column(_ name: String, _ form: ColumnForm, _ place: Int) -> WarehouseShape.PropertyColumn {
    // Engines take names that differ in case alone for one.
    let isNew = names.insert(name.lowercased()).inserted
    return WarehouseShape.PropertyColumn(
      column: isNew ? name : "\(name)_\(place)", form: form, alias: WarehouseShape.alias(name))
  }

  private static func form(_ seen: Set<ColumnForm>) -> ColumnForm {
    seen.isEmpty ? .text : seen.count == 1 ? seen.first ?? .json : .json
  }
}

extension Project {
  /// What forms the values of each property have, from the start or as told by timelines.
  fileprivate var writtenForms: (people: [PropertyID: Set<ColumnForm>], accounts: [PropertyID: Set<ColumnForm>]) {
    var people: [PropertyID: Set<ColumnForm>] = [:]
    var accounts: [PropertyID: Set<ColumnForm>] = [:]
    forEachPersonalProperty { people[$0.id, default: []].insert(ColumnForm(of: $0.value)) }
    forEachTimeline { timeline, _, isFirst in
      guard isFirst else { return }
      for item in timeline {
        for (property, form) in item.operation.writtenForms { people[property, default: []].insert(form) }
      }
    }
    for account in self.accounts {
      for property in account.properties { accounts[property.id, default: []].insert(ColumnForm(of: property.value)) }
    }
    return (people, accounts)
  }
}

extension TimelineItem.Operation {
  fileprivate var writtenForms: [(PropertyID, ColumnForm)] {
    switch self {
    case .set(let mutation): mutation.properties.compactMap(\.writtenForm)
    case .identify(_, let properties): properties.compactMap(\.writtenForm)
    case .import(let file): file.rows.flatMap(\.properties).map { ($0.id, ColumnForm(of: $0.value)) }
    default: []
    }
  }
}

extension ProfileUpdate.PropertyUpdate {
  fileprivate var writtenForm: (PropertyID, ColumnForm)? {
    switch change {
    case .assign(.null): nil
    case .assign(let value): (property, ColumnForm(of: value))
    // What is rendered is read as whatever it looks like.
    case .render: (property, .json)
    case .add: (property, .number)
    }
  }
}

extension ColumnForm {
  init(of value: Value) {
    switch value {
    case .text: self = .text
    case .integer, .decimal: self = .number
    case .bool: self = .boolean
    case .date, .unresolved(.date), .unresolved(.relative(.today)), .unresolved(.relative(.tomorrow)),
      .unresolved(.relative(.yesterday)):
      self = .date
    case .instant, .unresolved: self = .instant
    case .null, .list, .map: self = .json
    }
  }
}

extension WarehouseShape {
  /// A name that no engine has to quote and none cuts short.
  static func alias(_ name: String) -> String {
    let words = name.snakeCased
    // Engines take names that differ in case alone for one.
    guard words != name || !words.isPlainName || words.utf8.count > 40 else { return "p_\(words)" }
    let number = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let shown = words.isPlainName && words.utf8.count <= 40 ? words + "_" : ""
    return "p_\(shown)\(String(number, radix: 36))"
  }
}

extension ColumnForm {
  init(_ kind: PropertyType.Kind) {
    switch kind {
    case .text, .version: self = .text
    case .number: self = .number
    case .boolean: self = .boolean
    case .date: self = .date
    case .instant: self = .instant
    case .list, .map: self = .json
    }
  }
}

extension String {
  fileprivate var isPlainName: Bool {
    utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x5F }
  }
}

extension JSONKind {
  init?(_ kind: PropertyType.Kind?) {
    switch kind {
    case .list: self = .list
    case .map: self = .map
    default: return nil
    }
  }
}
