import PersonaDiagnostics
import PersonaModel
import PersonaYAML

/// What became of the people of a project from one revision to the other.
package struct PeopleChanges: Sendable {
  package private(set) var added: [String] = []
  package private(set) var removed: [String] = []
  /// Those whose own declaration was edited, with their variants; bases that others extend among them.
  package private(set) var edited: [String] = []
  /// Those whom an edit reaches, their own or that of somebody they are connected with.
  package private(set) var reached: [String] = []
  package private(set) var renamed: [(from: String, to: String)] = []
  /// Files that were edited of what people have in common, such as accounts and data.
  package private(set) var files: [String] = []

  /// By the ids of the new revision, the old ones of all that are in both.
  private(set) var oldIDs: [String: String] = [:]
  /// Personas that one of the revisions could not load.
  private(set) var lost: Set<String> = []
  private var reachedIDs: Set<String> = []

  var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && edited.isEmpty && reached.isEmpty && renamed.isEmpty && files.isEmpty
  }

  func isReached(_ persona: String) -> Bool { reachedIDs.contains(persona) }
  var isAnybodyReached: Bool { !reached.isEmpty || !files.isEmpty }

  init(from old: ComparedRevision, to new: ComparedRevision) {
    let (before, after) = (WrittenPeople(old), WrittenPeople(new))
    lost = before.lost(beside: after, old.losses).union(after.lost(beside: before, new.losses))
    let documents = Self.pairs(before, after)
    for persona in new.project.personas.map(\.header.id) where !lost.contains(Self.base(of: persona)) {
      let base = Self.base(of: persona)
      let oldID = documents[base].map { $0 + persona.dropFirst(base.count) }
      guard let oldID, before.ids.contains(oldID) else {
        added.append(persona)
        continue
      }
      oldIDs[persona] = oldID
    }
    let kept = Set(oldIDs.values)
    removed = old.project.personas.map(\.header.id).filter { !kept.contains($0) && !lost.contains(Self.base(of: $0)) }
    noteEdits(before, after, documents)
    files = SharedFiles.edited(from: old, to: new)
    reachedIDs = reachedIDs(before, after, documents, old, new)
    reached = new.project.personas.map(\.header.id).filter { oldIDs[$0] != nil && reachedIDs.contains($0) }
  }

  /// Only what is to be said of those who fit.
  package func narrowed(to isChosen: (String) -> Bool) -> PeopleChanges {
    var narrowed = self
    narrowed.added = added.filter(isChosen)
    narrowed.removed = removed.filter(isChosen)
    narrowed.reached = reached.filter(isChosen)
    narrowed.edited = edited.filter { isChosen($0) || Set(reached.filter(isChosen).map(Self.base)).contains($0) }
    narrowed.renamed = renamed.filter { isChosen($0.from) || isChosen($0.to) }
    return narrowed
  }

  static func base(of id: String) -> String { String(id.prefix { $0 != "/" }) }

  private mutating func noteEdits(_ before: WrittenPeople, _ after: WrittenPeople, _ pairs: [String: String]) {
    for id in after.order where !lost.contains(id) {
      guard let oldID = pairs[id], let old = before.documents[oldID], let new = after.documents[id] else { continue }
      if oldID != id { renamed.append((oldID, id)) }
      if !old.declares(as: new, except: []) { edited.append(id) }
    }
  }

  /// The old ids by the new ones. Somebody who is the same but for the id was renamed.
  private static func pairs(_ before: WrittenPeople, _ after: WrittenPeople) -> [String: String] {
    var pairs: [String: String] = [:]
    var gone = before.order.filter { after.documents[$0] == nil }
    for id in after.order {
      if before.documents[id] != nil {
        pairs[id] = id
      } else if let new = after.documents[id],
        let place = gone.firstIndex(where: { before.documents[$0]?.declares(as: new, except: []) == true })
      {
        pairs[id] = gone.remove(at: place)
      }
    }
    return pairs
  }

  private func reachedIDs(
    _ before: WrittenPeople, _ after: WrittenPeople, _ pairs: [String: String], _ old: ComparedRevision,
    _ new: ComparedRevision
  ) -> Set<String> {
    let everybody = new.project.personas.map(\.header.id)
    guard files.isEmpty else { return Set(everybody) }
    var touched = Set(
      after.documents.keys.filter { id in
        guard let new = after.documents[id], let old = pairs[id].flatMap({ before.documents[$0] }) else { return true }
        return pairs[id] != id || !old.declares(as: new, except: [])
      })
    touched.formUnion(before.documents.keys.filter { id in !pairs.values.contains(id) })
    for people in [before, after] { people.spread(&touched) }
    let ids = Set(everybody.filter { touched.contains(Self.base(of: $0)) })
    return Self.connected(Self.connected(ids, in: new.project), in: old.project)
  }

  /// With everybody who shares a store with one of them: by an account, or by a timeline that merges.
  private static func connected(_ ids: Set<String>, in project: Project) -> Set<String> {
    var ids = ids
    let personas = project.personas
    func id(_ persona: PersonaID) -> String { personas[persona].header.id }
    var groups: [[String]] = []
    groups.append(personas.filter { $0.account != nil || $0.timeline.contains(where: \.joins) }.map(\.header.id))
    for persona in personas {
      let others = persona.timeline.compactMap { item in
        if case .merge(let other, _) = item.operation { id(other) } else { nil }
      }
      if !others.isEmpty { groups.append(others + [persona.header.id]) }
    }
    var isGrowing = true
    while isGrowing {
      let count = ids.count
      for group in groups where group.contains(where: ids.contains) { ids.formUnion(group) }
      isGrowing = ids.count > count
    }
    return ids
  }
}

extension TimelineItem {
  fileprivate var joins: Bool { if case .join = operation { true } else { false } }
}
