import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaParallel

/// Two revisions of a project, to be compared for everybody who is in both.
package struct RevisionComparison {
  private let project: ComparedProject
  private let links: RevisionLinks
  private let people: PeopleChanges
  /// The old definitions with the new people.
  private let beside: ComparedRevision?
  private let lost: Set<LostName>

  /// `between` has the definitions of `after` and the people of `before`, and `beside` the other way about; `between` may be
  /// either of the revisions, and `beside` left out, where they do not differ in both. `isEverythingReached` asks everything
  /// of everybody, for tests.
  package init(
    before: ComparedRevision, between: ComparedRevision, after: ComparedRevision, beside: ComparedRevision? = nil,
    isEverythingReached: Bool = false
  ) {
    let revisions = [before, between, after]
    let (old, new) = (DeclaredTexts(before).all, DeclaredTexts(after).all)
    let losses = before.losses.completed(old, new).names.union(after.losses.completed(new, old).names)
    let changes = DeclarationChanges(
      from: old.filter { !losses.contains(LostName($0.key)) }, to: new.filter { !losses.contains(LostName($0.key)) })
    links = RevisionLinks(before, after, changes)
    people = PeopleChanges(from: before, to: after)
    lost = losses.union(people.lost.map { LostName("persona", $0) })
    let reached = isEverythingReached ? nil : links.reached(from: changes.all.filter { $0.change != .none })
    project = ComparedProject(
      revisions, ComparedUnits(revisions, changes, reached: reached, lost: lost), changes,
      arePermissionsReached: isEverythingReached || changes.all.contains { $0.key.kind == .setting && $0.change.isOwn })
    self.beside = beside
  }

  /// `isChosen` narrows the personas down, by their ids; then nobody can know whom a change leaves as they were.
  package func run(_ workers: Workers = .one, only isChosen: ((String) -> Bool)? = nil) -> Comparison {
    let persons = persons.filter { isChosen?($0.id) ?? true }
    var effects = effects(on: persons, in: project, workers)
    effects.append(AccountComparer(project: project, areEdited: people.isAnybodyReached).effects())
    var comparison = comparison(of: effects, compared: persons.count)
    if let isChosen {
      comparison.people = people.narrowed(to: isChosen)
    } else {
      comparison.untested = untested(in: comparison, workers)
    }
    return comparison
  }

  /// For revisions of which nothing can be compared.
  package func refused() -> Comparison {
    let after = project.revisions[RevisionSide.after.rawValue]
    var comparison = Comparison(
      now: after.now, zone: after.evaluator.settings.timezone, people: people.narrowed { _ in false })
    comparison.isRefused = true
    return comparison
  }

  private func effects(
    on persons: [ComparedPerson], in project: ComparedProject, _ workers: Workers
  ) -> [[PersonalEffect]] {
    workers.map(persons, blockSize: 8, state: { _ in ComparisonWorker(project.revisions) }) { person, workplace in
      var comparer = PersonComparer(person, in: project, at: workplace)
      comparer.compare()
      return comparer.effects
    }
  }

  private var persons: [ComparedPerson] {
    let places = project.revisions.map(\.personaPlaces)
    let after = project.revisions[RevisionSide.after.rawValue]
    let written = WrittenPeople(after)
    return after.project.personas.enumerated().compactMap { place, persona in
      let id = persona.header.id
      guard let oldID = people.oldIDs[id], let old = places[RevisionSide.before.rawValue][oldID] else { return nil }
      let between = places[RevisionSide.between.rawValue]
      return ComparedPerson(
        id: id, oldID: oldID, name: persona.header.name,
        variation: persona.header.name == nil ? persona.header.description ?? written.words(ofVariant: id) : nil,
        places: [old, between[oldID] ?? between[id], place], isEdited: people.isReached(id))
    }
  }

  // MARK: - What is told

  private func comparison(of effects: [[PersonalEffect]], compared: Int) -> Comparison {
    let after = project.revisions[RevisionSide.after.rawValue]
    var comparison = Comparison(now: after.now, zone: after.evaluator.settings.timezone, people: people)
    comparison.compared = compared
    comparison.lost = lost.sorted()
    let grouping = EffectGrouping(effects)
    comparison.groups = grouping.sorted(by: project.changes.all.map(\.key))
    let affected = Set(comparison.groups.map(\.declaration))
    comparison.declarations = project.changes.all.filter { $0.change != .none || affected.contains($0.key) }
    noteWays(from: comparison.changed, in: &comparison)
    comparison.leftOut = project.leftOut(isAnybodyEdited: people.isAnybodyReached)
    return comparison
  }

  /// By what each comes to be told of that has not changed itself: what it asks for, and else the journey that sends it.
  private func noteWays(from changed: [ComparedDeclaration], in comparison: inout Comparison) {
    // Places in `changed`: those that reach a declaration, and those that may reach any.
    var places: [DeclarationKey: [Int]] = [:]
    var everywhere: [Int] = []
    for (place, declaration) in changed.enumerated() {
      guard let reached = links.reached(from: [declaration]) else {
        everywhere.append(place)
        continue
      }
      for key in reached { places[key, default: []].append(place) }
    }
    let groups = Dictionary(grouping: comparison.groups, by: \.declaration)
    for place in comparison.declarations.indices where !comparison.declarations[place].change.isOwn {
      let key = comparison.declarations[place].key
      let ways = (places[key, default: []] + everywhere).sorted().map { changed[$0].key }
      let senders = groups[key, default: []].compactMap(\.key.sender)
      comparison.declarations[place].through = ways.isEmpty ? Set(senders).sorted() : ways
    }
  }

  // MARK: - What nobody shows

  private func untested(in comparison: Comparison, _ workers: Workers) -> [ComparedDeclaration] {
    var told = Set(comparison.groups.filter { $0.key.cause != .person }.map(\.declaration))
    let changed = Set(comparison.changed.map(\.key))
    let candidates = comparison.changed.filter { isUntested($0, changed, told) }
    guard !candidates.isEmpty else { return [] }
    told.formUnion(shownByOthers(candidates, workers))
    return candidates.filter { isUntested($0, changed, told) }
  }

  /// Whether no effect can come from a declaration: neither of its own, nor of what asks for it. What asks for it and has
  /// changed itself says nothing, unless the declaration has no outcomes of its own. Of what asks for it and does not load,
  /// nobody knows.
  private func isUntested(
    _ declaration: ComparedDeclaration, _ changed: Set<DeclarationKey>, _ told: Set<DeclarationKey>
  ) -> Bool {
    switch declaration.change {
    case .added, .changed: break
    case .removed, .renamed, .followed, .noted, .none: return false
    }
    // Mostly it is the clock that an environment has of its own, of which nothing is told.
    guard declaration.key != DeclarationKey(.setting, "environments") else { return false }
    guard let reached = links.reached(from: [declaration]) else { return told.isEmpty && lost.isEmpty }
    guard !reached.contains(where: { lost.contains(LostName($0)) }) else { return false }
    return !reached.contains { other in
      told.contains(other)
        && (other == declaration.key || declaration.key.kind == .snippet || !changed.contains(other))
    }
  }

  /// What the change does to people who are not in both revisions as they are: to the old ones under the new definitions, and to
  /// the new ones under the old definitions. An edit of a person may undo what a change does.
  private func shownByOthers(_ changes: [ComparedDeclaration], _ workers: Workers) -> Set<DeclarationKey> {
    guard let beside else { return [] }
    let (before, between, after) = (project.revisions[0], project.revisions[1], project.revisions[2])
    let edited = Set(people.reached)
    let oldIDs = Set(edited.compactMap { people.oldIDs[$0] }).union(people.removed)
    return shown(changes, [before, between, between], oldIDs, workers)
      .union(shown(changes, [beside, after, after], edited.union(people.added), workers))
  }

  private func shown(
    _ changes: [ComparedDeclaration], _ revisions: [ComparedRevision], _ ids: Set<String>, _ workers: Workers
  ) -> Set<DeclarationKey> {
    let units = ComparedUnits(
      revisions, project.changes, reached: links.reached(from: changes), lost: lost)
    let project = ComparedProject(
      revisions, units, project.changes, arePermissionsReached: changes.contains { $0.key.kind == .setting })
    let places = revisions.map(\.personaPlaces)
    let persons = ids.sorted().compactMap { id -> ComparedPerson? in
      let found = places.map { $0[id] }
      guard found.allSatisfy({ $0 != nil }) else { return nil }
      return ComparedPerson(id: id, oldID: id, name: nil, variation: nil, places: found, isEdited: false)
    }
    let effects =
      effects(on: persons, in: project, workers) + [AccountComparer(project: project, areEdited: false).effects()]
    return Set(effects.joined().map(\.key.declaration))
  }
}

extension ComparedRevision {
  /// By their ids.
  fileprivate var personaPlaces: [String: Int] {
    Dictionary(project.personas.enumerated().map { ($1.header.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
