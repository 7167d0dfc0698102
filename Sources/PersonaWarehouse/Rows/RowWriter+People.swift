import PersonaModel
import PersonaPeople
import PersonaTime

/// People.
extension RowWriter {
  /// Rows from here on can be taken back.
  mutating func begin() {
    misfit = nil
    counts = tables.map(\.rows.count)
  }

  mutating func discardLast() {
    for (place, count) in counts.enumerated() { tables[place].rows.removeSubrange(count...) }
  }

  mutating func add(_ profile: Profile, key: String, account: String?, at place: Int, in store: PeopleStore) {
    let people = shape.people
    zone = profile.zone
    var row: [String: String?] = [people.key: key]
    if let column = people.account { row[column] = account }
    if let column = people.archived { row[column] = profile.lifecycle == .archived ? "true" : "false" }
    for column in people.latestBy { row[column] = "1" }
    put(people.columns, profile.properties, &row, key: key)
    if let column = people.zone {
      // Whoever has no zone of their own has the project's.
      row[column] = profile.zone == store.context.settings.timezone ? row[column] ?? nil : profile.zone.name
    } else if zonesCount, profile.zone != store.context.settings.timezone {
      misfit = misfit ?? "the time zone \(profile.zone.name) is kept in no column; add `timezone: …` to 'people'"
    }
    add(people.table, row)
    for (order, event) in profile.events.enumerated() { add(event, key: key, order: place * 100_000 + order) }
    addLabels(profile, key)
    addConsent(place, key, in: store)
    addMemberships(profile, key)
    addHistory(profile, key)
  }

  mutating func add(_ account: AccountID, key: String, in store: PeopleStore) {
    guard let accounts = shape.accounts else { return }
    zone = store.context.settings.timezone
    var row: [String: String?] = [accounts.key: key]
    for column in accounts.latestBy { row[column] = "1" }
    put(accounts.columns, store.properties(of: account), &row, key: key)
    add(accounts.table, row)
  }

  mutating func add(_ event: Event, key: String, order: Int) {
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

  mutating func put(_ event: Event, _ table: WarehouseShape.EventTable, _ row: inout [String: String?]) {
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

  mutating func addLabels(_ profile: Profile, _ key: String) {
    guard let table = shape.labels else {
      if !profile.labels.isEmpty { misfit = misfit ?? "labels have no table" }
      return
    }
    for label in profile.labels.sorted() {
      add(table.table, [table.key: key, table.label: project.labels[label].name.text])
    }
  }

  mutating func addConsent(_ place: Int, _ key: String, in store: PeopleStore) {
    guard let table = shape.consent else { return }
    for channel in project.channels.indices {
      for type in project.communicationTypes.indices {
        let decision = store.consent(of: place, channel: ChannelID(channel), type: CommunicationTypeID(type))
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
        if let at = table.at { row[at] = (decision.record?.at ?? store.now).description }
        add(table.table, row)
      }
    }
  }

  mutating func addMemberships(_ profile: Profile, _ key: String) {
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
  mutating func addHistory(_ profile: Profile, _ key: String) {
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
