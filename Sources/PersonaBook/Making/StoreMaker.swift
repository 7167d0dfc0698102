import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

/// What the store as a whole has to tell: accounts, merges, the archive, imports.
struct StoreMaker {
  private let source: BookSource
  private let names: BookNames
  private let everyone: PeopleStore

  /// So many pairs of people who share a key are shown.
  private static let mostMerges = 50

  init(_ source: BookSource, _ cast: SharedFacts) {
    self.source = source
    names = cast.names
    everyone = PeopleStore(everyone: cast.population)
  }

  private var project: Project { source.project }
  private var evaluator: Evaluator { source.evaluator }

  // MARK: - Accounts

  func accounts() -> [AccountFacts] {
    project.accounts.indices.map { place in
      var facts = AccountFacts(account: place)
      let account = AccountID(place)
      guard let store = try? PeopleStore(context: evaluator.people, accounts: [account], now: source.now) else {
        return facts
      }
      facts.properties = store.properties(of: account).entries.map {
        PersonFact(name: project.properties[$0.property].name.text, value: $0.value.words)
      }.sorted { $0.name < $1.name }
      facts.members = store.members(of: account).compactMap { store.profiles[$0].persona.map { Int($0.value) } }
      for trait in project.traits.indices where project.traits[trait].isOfAccounts {
        var budget = source.budget()
        let value = try? evaluator.value(of: TraitID(trait), for: .account(account), in: store, budget: &budget)
        facts.traits.append(PersonFact(name: names.traits[trait], value: value?.words ?? ""))
      }
      for segment in project.segments.indices where project.segments[segment].subject == .accounts {
        var budget = source.budget()
        let found = try? evaluator.explainMembership(
          ofAccount: account, in: SegmentID(segment), store: store, budget: &budget)
        if let found { facts.segments.append(MembershipFact(found.0, found.1, of: segment)) }
      }
      facts.events = events(of: account, in: store)
      return facts
    }
  }

  private func events(of account: AccountID, in store: PeopleStore) -> [[String]] {
    var counts: [EventNameID: (count: Int, last: Instant)] = [:]
    for event in store.events(ofMembersOf: account) {
      counts[event.name] = ((counts[event.name]?.count ?? 0) + 1, event.at)
    }
    return counts.sorted { ($0.value.last, $0.key) < ($1.value.last, $1.key) }.map { name, seen in
      [project.events[name].name.text, "\(seen.count)", seen.last.words(in: evaluator.settings.timezone)]
    }
  }

  // MARK: - The archive

  func archive() -> [ArchiveFacts] {
    everyone.profiles.compactMap { profile -> ArchiveFacts? in
      guard profile.lifecycle != .active, let persona = profile.persona else { return nil }
      let change = profile.auditLog.last { if case .lifecycle = $0.kind { true } else { false } }
      return ArchiveFacts(
        person: Int(persona.value), state: profile.lifecycle.words,
        since: change?.at.words(in: profile.zone) ?? "",
        actor: change?.by.map { project.roles[$0].name.text } ?? change?.source ?? "")
    }
  }

  // MARK: - Merges

  func merges() -> [MergeFacts] {
    var seen: Set<[Int]> = []
    var found: [MergeFacts] = []
    for expectation in project.expectations.flatMap(\.expectations) {
      guard case .merge(let merge) = expectation.kind, merge.personas.count == 2 else { continue }
      let places = merge.personas.compactMap { everyone.index(of: $0.link) }
      guard places.count == 2, seen.insert(places.sorted()).inserted else { continue }
      var request = MergeRequest(of: places[0], and: places[1], at: merge.span)
      request.survivor = merge.survivor.flatMap { everyone.index(of: $0.link) }
      request.keep = merge.keep
      found.append(facts(request, places, "A promise is about this merge"))
    }
    for pair in sharing.prefix(Self.mostMerges) where seen.insert(pair.places).inserted {
      let request = MergeRequest(
        of: pair.places[0], and: pair.places[1], at: SourceSpan(file: FileID(index: 0), start: 0, end: 0))
      found.append(facts(request, pair.places, "Both have \(pair.key)"))
    }
    return found
  }

  /// Pairs of active people who have a key in common, variants of one persona not among them.
  private var sharing: [(places: [Int], key: String)] {
    var owners: [Identity: [Int]] = [:]
    var order: [Identity] = []
    for (place, profile) in everyone.profiles.enumerated() where profile.lifecycle == .active {
      for identity in profile.identities {
        if owners[identity] == nil { order.append(identity) }
        owners[identity, default: []].append(place)
      }
    }
    func root(_ place: Int) -> Substring { everyone.profiles[place].id.prefix { $0 != "/" } }
    return order.compactMap { identity in
      guard let all = owners[identity], let first = all.first,
        let second = all.first(where: { root($0) != root(first) })
      else { return nil }
      return ([first, second], "\(project.identityKeys[identity.key].name.text) \(visibleText(identity.value))")
    }
  }

  private func facts(_ request: MergeRequest, _ places: [Int], _ occasion: String) -> MergeFacts {
    let ids = places.map { everyone.profiles[$0].id }
    do throws(Diagnostic) {
      return facts(try everyone.preview(request), everyone.survivorWords(for: request), occasion)
    } catch {
      var facts = MergeFacts(kept: ids[0], other: ids[1], reason: "", occasion: occasion)
      facts.problem = visibleText(error.message)
      return facts
    }
  }

  private func facts(_ preview: MergePreview, _ reason: String, _ occasion: String) -> MergeFacts {
    let (survivor, loser) = (everyone.profiles[preview.survivor], everyone.profiles[preview.loser])
    var facts = MergeFacts(kept: survivor.id, other: loser.id, reason: visibleText(reason), occasion: occasion)
    let ids = Set((survivor.properties.entries + loser.properties.entries).map(\.property))
    facts.properties = ids.map { id in
      let (own, other, after) = (survivor.properties[id], loser.properties[id], preview.result.properties[id])
      let conflict = preview.conflicts.first { $0.property == id }
      let fate =
        conflict.map { "\($0.kept.words) kept, \($0.lost.words) lost: \($0.reason)" }
        ?? (after == own ? "" : after.words)
      return [
        project.properties[id].name.text, own.isNull ? "" : own.words, other.isNull ? "" : other.words,
        visibleText(fate),
      ]
    }.sorted { $0[0] < $1[0] }
    facts.identities = preview.result.identities.map { identity in
      let owner = survivor.has(identity) ? (loser.has(identity) ? "both" : survivor.id) : "\(loser.id), moves"
      return [project.identityKeys[identity.key].name.text, visibleText(identity.value), owner]
    }
    facts.labels = preview.result.labels.map { label in
      [project.labels[label].name.text, survivor.labels.contains(label) ? survivor.id : "\(loser.id), moves"]
    }.sorted { $0[0] < $1[0] }
    facts.moves = preview.moves.map { PersonFact(name: $0.name.text, value: $0.amount.words) }
    facts.consent = consent(after: preview)
    return facts
  }

  private func consent(after preview: MergePreview) -> [PersonFact] {
    var after = everyone
    after.replace(preview.survivor, with: preview.result)
    return project.channels.indices.flatMap { channel in
      project.communicationTypes.indices.compactMap { type in
        let scope = ConsentScope(channel: ChannelID(channel), type: CommunicationTypeID(type))
        let state = after.consent(of: preview.survivor, for: scope)
        return state.status == .unknown
          ? nil : PersonFact(name: after.context.words(for: scope), value: state.status.rawValue)
      }
    }
  }

  // MARK: - Imports

  func imports() -> [ImportFacts] { ofTimelines() + ofExpectations() }

  private func ofTimelines() -> [ImportFacts] {
    project.personas.indices.flatMap { place in
      project.personas[place].timeline.compactMap { item -> ImportFacts? in
        guard case .import(let file) = item.operation else { return nil }
        return facts(file, whom: "in the history of \(names.people[place].name)")
      }
    }
  }

  private func ofExpectations() -> [ImportFacts] {
    project.expectations.flatMap { document in
      document.expectations.compactMap { expectation -> ImportFacts? in
        guard case .import(let expected) = expectation.kind else { return nil }
        return facts(expected.file, whom: "promised in “\(document.header.id)”")
      }
    }
  }

  /// As it would be now, with everybody there.
  private func facts(_ file: ImportFile, whom: String) -> ImportFacts {
    var store = everyone
    let outcome = try? store.importing(file, at: source.now)
    return ImportFacts(
      path: file.path, rows: file.rows.count, when: "as of \(source.now.words(in: evaluator.settings.timezone))",
      whom: visibleText(whom),
      imported: outcome?.imported ?? 0, updated: outcome?.updated ?? 0,
      rejected: (outcome?.rejected ?? []).map { PersonFact(name: "\($0.line)", value: visibleText($0.reason)) })
  }
}
