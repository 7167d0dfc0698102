import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// What became of the rows of an imported file.
package struct ImportOutcome: Sendable {
  /// Rows that made a new profile.
  package fileprivate(set) var imported = 0
  /// Rows that changed a profile that was there.
  package fileprivate(set) var updated = 0
  package fileprivate(set) var rejected: [Rejection] = []

  package struct Rejection: Sendable {
    /// The line of the file on which the row begins.
    package let line: Int
    package let reason: String
  }
}

extension PeopleStore {
  /// Imports a file without a persona whose timeline it stands in, as an expectation does. Every row is a step.
  package mutating func importing(
    _ file: ImportFile, at instant: Instant, source: String? = nil
  ) throws(Diagnostic) -> ImportOutcome {
    try importRow(file, at: instant, source: source ?? "import").outcome
  }

  mutating func importRows(of file: ImportFile, _ act: ProfileOperation) throws(Diagnostic) -> [StoreChange] {
    try importRow(file, at: act.at, source: act.source ?? "import").changes
  }

  private mutating func importRow(
    _ file: ImportFile, at instant: Instant, source: String
  ) throws(Diagnostic) -> (outcome: ImportOutcome, changes: [StoreChange]) {
    var outcome = ImportOutcome()
    var changes: [StoreChange] = []
    var owners = KeyPlaces(profiles)
    for row in file.rows {
      try spend(1, at: file.span)
      let (rules, written) = (context.rules, self.keys(of: row))
      let keys = try paying(at: file.span) { (budget) throws(BudgetExceededError) in
        try rules.inPriority(written, within: &budget)
      }
      let found = owners[keys]
      if let reason = refusal(of: row, keys, found) {
        outcome.rejected.append(ImportOutcome.Rejection(line: row.line, reason: reason))
        continue
      }
      if found.isEmpty { outcome.imported += 1 } else { outcome.updated += 1 }
      let place = found.first ?? addProfile(keys, at: instant)
      if !found.isEmpty { owners.remove(profiles[place].identities, of: place) }
      let act = ProfileOperation(at: instant, on: place, source: source, span: file.span)
      changes += try fill(isNew: found.isEmpty, from: row, act)
      let record = ImportRecord(file: file.path, line: row.line, at: instant, isNew: found.isEmpty)
      profiles[survivor(of: place)].imports.append(record)
      owners.add(profiles[place].identities, of: place)
    }
    return (outcome, changes)
  }

  private func keys(of row: ImportRow) -> [Identity] {
    row.properties.compactMap { property in
      guard let key = context.rules.keyOfProperty[property.id], let text = property.value.text else { return nil }
      return Identity(key: key, value: context.rules.normalForms[key].normal(text))
    }
  }

  /// Nil for a row that can be taken. It does not say whether a key is on the blocklist or was erased.
  private func refusal(of row: ImportRow, _ keys: [Identity], _ found: [Int]) -> String? {
    if let rejection = row.rejection { return rejection }
    if keys.isEmpty { return "no key, so the row is nobody's" }
    // A profile that is hidden is hidden behind its other keys, too.
    let isHidden = found.contains { profiles[$0].lifecycle == .blocked }
    if isHidden || blocklist.containsAny(of: keys) { return "this person cannot be imported" }
    if found.count > 1 {
      return "its keys belong to \(found.map { "'\(profiles[$0].id)'" }.joined(separator: " and "))"
    }
    return nil
  }

  private mutating func addProfile(_ keys: [Identity], at instant: Instant) -> Int {
    var profile = Profile(id: keys.first?.value ?? "", persona: nil, zone: context.settings.timezone)
    profile.identityList = IdentityList(keys)
    profile.createdAt = instant
    profile.source = "import"
    profiles.append(profile)
    return profiles.count - 1
  }

  /// A new profile has its keys already, so nobody needs to be looked for who has them too.
  private mutating func fill(isNew: Bool, from row: ImportRow, _ act: ProfileOperation) throws(Diagnostic)
    -> [StoreChange]
  {
    var changes: [StoreChange] = []
    for property in row.properties {
      let type = context.project.properties[property.id].type
      let value = property.value.resolved(as: type, at: start, in: profiles[act.profile].zone)
      // An empty cell says nothing.
      guard !value.isEmpty else { continue }
      changes += isNew ? write(property.id, value, act) : try set(property.id, to: value, act)
    }
    return changes + importConsent(row.consent, act)
  }
}
