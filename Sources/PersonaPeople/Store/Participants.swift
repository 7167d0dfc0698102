import PersonaDiagnostics
import PersonaModel

/// The personas of one store, in the order of their places.
struct Participants {
  private(set) var starts: [PersonaStart] = []
  private var ids: Set<PersonaID> = []

  /// The named personas, and those that their timelines merge into them.
  init(named personas: [PersonaID], from source: inout PersonaStarts) throws(Diagnostic) {
    var queue = personas[...]
    while let persona = queue.popFirst() {
      guard ids.insert(persona).inserted else { continue }
      let start = try source.start(of: persona)
      starts.append(start)
      queue += start.merged
    }
  }

  /// Whether an `identify` before the start may find another profile of the store.
  var mayMergeByKey: Bool {
    starts.count > 1 && starts.contains { $0.base.identities != $0.settled.identities }
  }

  /// The others of each account. A variant is another shape of a persona rather than another person, and who shares a
  /// key with somebody the case names would be that person, so neither joins unless named.
  mutating func addAccountMembers(from source: inout PersonaStarts) throws(Diagnostic) {
    try add(membersOf: Set(starts.compactMap(\.settled.account)), from: &source)
  }

  mutating func add(membersOf accounts: Set<AccountID>, from source: inout PersonaStarts) throws(Diagnostic) {
    guard !accounts.isEmpty else { return }
    var keys = Set(starts.flatMap(\.settled.identities))
    let members = accounts.flatMap { source.context.rules.members[$0] ?? [] }.sorted()
    for persona in members where !ids.contains(persona) {
      let start = try source.start(of: persona)
      guard keys.isDisjoint(with: start.settled.identities) else { continue }
      keys.formUnion(start.settled.identities)
      ids.insert(persona)
      starts.append(start)
    }
  }

  /// Two personas with one key would be one person.
  func checkKeys(in context: PeopleContext) throws(Diagnostic) {
    guard starts.count > 1 else { return }
    var owners: [Identity: PersonaID] = [:]
    for start in starts {
      guard let persona = start.base.persona else { continue }
      for identity in start.base.identities {
        guard let owner = owners.updateValue(persona, forKey: identity) else { continue }
        throw Self.clash(of: identity, between: owner, and: persona, in: context)
      }
    }
  }

  private static func clash(
    of identity: Identity, between first: PersonaID, and second: PersonaID, in context: PeopleContext
  ) -> Diagnostic {
    let names = [first, second].map { context.project.personas[$0].header.id }
    let places = [first, second].map { context.span(of: identity, in: $0) }
    let key = context.project.identityKeys[identity.key].name
    return Diagnostic(
      .sharedKey, "personas '\(names[0])' and '\(names[1])' share the \(key) '\(identity.value)'", at: places[1],
      notes: [Diagnostic.Note("'\(names[0])' has it here", at: places[0])],
      help: "two people of one case need keys of their own; give '\(names[1])' another \(key)")
  }
}

extension PeopleContext {
  /// Where the definition states the identifier.
  func span(of identity: Identity, in persona: PersonaID) -> SourceSpan {
    place(of: identity, in: persona) ?? project.personas[persona].header.span
  }

  /// The same, perhaps in a base; nil for one that the definition does not state.
  package func place(of identity: Identity, in persona: PersonaID) -> SourceSpan? {
    identities(of: project.personas[persona]).first { rules.identity($0) == identity }?.span
  }
}
