import PersonaEngine
import PersonaModel
import PersonaParallel

/// Two revisions of a project, to be compared for everybody who is in both.
package struct RevisionComparison {
  private let project: ComparedProject
  private let links: RevisionLinks
  private let people: PeopleChanges

  /// `between` has the definitions of `after` and the people of `before`; it may be either where they do not differ in
  /// the other. `isEverythingReached` asks everything of everybody, for tests.
  package init(
    before: ComparedRevision, between: ComparedRevision, after: ComparedRevision, isEverythingReached: Bool = false
  ) {
    let revisions = [before, between, after]
    let changes = DeclarationChanges(
      from: DeclaredTexts(before), to: DeclaredTexts(after), except: before.broken.union(after.broken))
    links = RevisionLinks(before, after, changes)
    people = PeopleChanges(from: before, to: after)
    let areSettingsChanged = changes.all.contains {
      $0.key.kind == .setting && $0.change != .none && $0.change != .noted
    }
    project = ComparedProject(
      revisions, ComparedUnits(revisions, changes, links, isEverythingReached: isEverythingReached), changes,
      arePermissionsReached: areSettingsChanged || isEverythingReached)
  }

  /// `isChosen` narrows the personas down, by their ids.
  package func run(_ workers: Workers = .one, only isChosen: (String) -> Bool = { _ in true }) -> Comparison {
    let persons = persons.filter { isChosen($0.id) }
    let project = project
    var effects = workers.map(persons, blockSize: 8, state: { _ in ComparingPlace(project.revisions) }) {
      person, workplace in
      var comparer = PersonComparer(person, in: project, at: workplace)
      comparer.compare()
      return comparer.effects
    }
    effects.append(AccountComparer(project: project, areEdited: !people.edited.isEmpty).effects())
    return comparison(of: effects, compared: persons.count)
  }

  private var persons: [ComparedPerson] {
    let places = project.revisions.map { revision in
      Dictionary(
        revision.project.personas.enumerated().map { ($1.header.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    return project.revisions[Side.after.rawValue].project.personas.enumerated().compactMap { place, persona in
      let id = persona.header.id
      guard let oldID = people.oldIDs[id], let old = places[Side.before.rawValue][oldID] else { return nil }
      let between = places[Side.between.rawValue]
      return ComparedPerson(
        id: id, oldID: oldID, name: persona.header.name, places: [old, between[oldID] ?? between[id], place],
        isEdited: people.isEdited(id))
    }
  }

  // MARK: - What is told

  private func comparison(of effects: [[PersonalEffect]], compared: Int) -> Comparison {
    let after = project.revisions[Side.after.rawValue]
    var comparison = Comparison(now: after.now, zone: after.evaluator.settings.timezone, people: people)
    comparison.compared = compared
    let grouping = EffectGrouping(effects)
    comparison.groups = grouping.sorted(by: project.changes.all.map(\.key))
    let affected = Set(comparison.groups.map(\.declaration))
    comparison.declarations = project.changes.all.filter { $0.change != .none || affected.contains($0.key) }
    let changed = comparison.changed
    noteWays(from: changed, to: &comparison.declarations)
    let keys = Set(changed.map(\.key))
    comparison.untested = changed.filter { isUntested($0, keys, comparison.groups) }
    comparison.leftOut = project.leftOut(isAnybodyEdited: !people.edited.isEmpty)
    return comparison
  }

  /// By what each comes to be told of that has not changed itself.
  private func noteWays(from changed: [ComparedDeclaration], to declarations: inout [ComparedDeclaration]) {
    let reached = changed.map { ($0.key, links.reached(from: [$0])) }
    for place in declarations.indices where [.none, .noted].contains(declarations[place].change) {
      let key = declarations[place].key
      declarations[place].through = reached.filter { $0.1?.contains(key) ?? true }.map(\.0)
    }
  }

  /// Whether no effect can come from a declaration: neither of its own, nor of what asks for it. What asks for it and has
  /// changed itself says nothing, unless the declaration has no outcomes of its own.
  private func isUntested(
    _ declaration: ComparedDeclaration, _ changed: Set<DeclarationKey>, _ groups: [EffectGroup]
  ) -> Bool {
    switch declaration.change {
    case .added, .changed: break
    case .removed, .renamed, .noted, .none: return false
    }
    let told = groups.filter { $0.key.cause != .person }
    guard let reached = links.reached(from: [declaration]) else { return told.isEmpty }
    return !told.contains { group in
      reached.contains(group.declaration)
        && (group.declaration == declaration.key || declaration.key.kind == .snippet
          || !changed.contains(group.declaration))
    }
  }
}
