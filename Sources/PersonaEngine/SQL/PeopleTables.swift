import PersonaModel
import PersonaPeople

/// The people of a store as tables: `personas`, `accounts`, `events`, `labels` and `consent`.
package struct PeopleTables {
  private let project: Project
  /// Those that an account has stand in its table, and in that of the personas only if a persona has them too, so that
  /// a join need not say which is meant.
  private let ofAccounts: [PropertyID]
  private let ofPersonas: [PropertyID]
  /// Properties that have no column, each with what stands in its place.
  let hidden: [(hidden: String, shown: String)]

  init(_ project: Project) {
    self.project = project
    let stated = Set(project.accounts.flatMap(\.properties).map(\.id))
    let personal = project.personalProperties
    let all = project.properties.indices.map { PropertyID($0) }
    let accounts = Self.columns(all.filter(stated.contains), in: project)
    let personas = Self.columns(all.filter { !stated.contains($0) || personal.contains($0) }, in: project)
    (ofAccounts, ofPersonas) = (accounts.shown, personas.shown)
    hidden = accounts.hidden + personas.hidden
  }

  /// SQLite takes names that differ in case alone for one, so only the first is there.
  private static func columns(
    _ properties: [PropertyID], in project: Project
  ) -> (shown: [PropertyID], hidden: [(hidden: String, shown: String)]) {
    var names = ["persona": "persona", "account": "account"]
    var (shown, hidden): ([PropertyID], [(hidden: String, shown: String)]) = ([], [])
    for property in properties {
      let name = project.properties[property].name.text
      if let other = names[name.lowercased()] {
        hidden.append((name, other))
      } else {
        names[name.lowercased()] = name
        shown.append(property)
      }
    }
    return (Array(shown.prefix(mostColumns)), hidden)
  }

  /// SQLite has room for 2,000 in a table.
  private static let mostColumns = 1900

  func create(in database: SQLDatabase) throws(SQLError) {
    try database.createTable("personas", ["persona", "account"] + names(ofPersonas))
    try database.createTable("accounts", ["account"] + names(ofAccounts))
    try database.createTable("events", ["persona", "event", "at", "channel", "session", "source", "properties"])
    try database.createTable("labels", ["persona", "label"])
    try database.createTable("consent", ["persona", "channel", "type", "status", "at"])
  }

  private func names(_ properties: [PropertyID]) -> [String] { properties.map { project.properties[$0].name.text } }

  /// Puts the people of a store in the place of those that were there; how much that is.
  func fill(_ database: SQLDatabase, from store: PeopleStore) throws(SQLError) -> SQLTableSize {
    for name in WarehouseTable.ofPeople { try database.execute("DELETE FROM \(name)") }
    let present = store.profiles.indices.filter { store.profiles[$0].lifecycle.isPresent }
    let accounts = Set(present.compactMap { store.profiles[$0].account }).sorted()
    var size = SQLTableSize()
    try database.insert(present.lazy.map { person(store.profiles[$0]) }, into: "personas", &size)
    try database.insert(accounts.lazy.map { account($0, in: store) }, into: "accounts", &size)
    try database.insert(present.lazy.flatMap { events(of: store.profiles[$0]) }, into: "events", &size)
    try database.insert(present.lazy.flatMap { labels(of: store.profiles[$0]) }, into: "labels", &size)
    try database.insert(present.lazy.flatMap { consent(of: $0, in: store) }, into: "consent", &size)
    return size
  }

  private func person(_ profile: Profile) -> [Value] {
    let account = profile.account.map { Value.text(project.accounts[$0].header.id) } ?? .null
    return [.text(profile.id), account] + ofPersonas.map { profile.properties[$0] }
  }

  private func account(_ account: AccountID, in store: PeopleStore) -> [Value] {
    let properties = store.properties(of: account)
    return [.text(project.accounts[account].header.id)] + ofAccounts.map { properties[$0] }
  }

  private func events(of profile: Profile) -> [[Value]] {
    profile.events.map { event in
      [
        .text(profile.id), .text(project.events[event.name].name.text), .instant(event.at),
        event.channel.map { .text(project.channels[$0].name.text) } ?? .null, event.session.map { .text($0) } ?? .null,
        event.source.map { .text($0) } ?? .null, .map(event.fields),
      ]
    }
  }

  private func labels(of profile: Profile) -> [[Value]] {
    profile.labels.sorted().map { [.text(profile.id), .text(project.labels[$0].name.text)] }
  }

  /// Where something is on record, for each channel and type.
  private func consent(of place: Int, in store: PeopleStore) -> [[Value]] {
    project.channels.indices.flatMap { channel in
      project.communicationTypes.indices.compactMap { type -> [Value]? in
        let decision = store.consent(of: place, channel: ChannelID(channel), type: CommunicationTypeID(type))
        guard decision.status != .unknown else { return nil }
        return [
          .text(store.profiles[place].id), .text(project.channels[channel].name.text),
          .text(project.communicationTypes[type].name.text), .text(decision.status.rawValue),
          decision.record?.at.map { .instant($0) } ?? .null,
        ]
      }
    }
  }
}
