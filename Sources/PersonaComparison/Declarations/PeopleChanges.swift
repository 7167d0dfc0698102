import PersonaDiagnostics
import PersonaModel
import PersonaYAML

/// What became of the people of a project from one revision to the other.
package struct PeopleChanges: Sendable {
  package private(set) var added: [String] = []
  package private(set) var removed: [String] = []
  /// Those whom an edit reaches, their own or that of somebody they are connected with.
  package private(set) var edited: [String] = []
  package private(set) var renamed: [(from: String, to: String)] = []

  /// By the ids of the new revision, the old ones of all that are in both.
  private(set) var oldIDs: [String: String] = [:]
  private var editedIDs: Set<String> = []

  var isEmpty: Bool { added.isEmpty && removed.isEmpty && edited.isEmpty && renamed.isEmpty }

  func isEdited(_ persona: String) -> Bool { editedIDs.contains(persona) }

  /// Folders of which a change may reach anybody.
  private static let shared = ["accounts/", "data/", "profiles/", "warehouse/"]

  init(from old: ComparedRevision, to new: ComparedRevision) {
    let (before, after) = (WrittenPeople(old), WrittenPeople(new))
    let documents = Self.pairs(before, after)
    for persona in new.project.personas.map(\.header.id) {
      let (base, variant) = Self.parts(of: persona)
      let oldID = documents[base].map { $0 + variant }
      guard let oldID, before.ids.contains(oldID) else {
        added.append(persona)
        continue
      }
      oldIDs[persona] = oldID
      if oldID != persona { renamed.append((oldID, persona)) }
    }
    let kept = Set(oldIDs.values)
    removed = old.project.personas.map(\.header.id).filter { !kept.contains($0) }
    editedIDs = Self.edited(before, after, documents, old, new)
    edited = new.project.personas.map(\.header.id).filter { oldIDs[$0] != nil && editedIDs.contains($0) }
  }

  private static func parts(of id: String) -> (base: String, variant: String) {
    let base = id.prefix { $0 != "/" }
    return (String(base), String(id.dropFirst(base.count)))
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

  private static func edited(
    _ before: WrittenPeople, _ after: WrittenPeople, _ pairs: [String: String], _ old: ComparedRevision,
    _ new: ComparedRevision
  ) -> Set<String> {
    let everybody = new.project.personas.map(\.header.id)
    let bytes = [old, new].map { revision in
      revision.sources.files.filter { file in shared.contains { file.path.hasPrefix($0) } }
        .map { [Array($0.path.utf8), $0.bytes] }
    }
    guard bytes[0] == bytes[1] else { return Set(everybody) }
    var touched = Set(
      after.documents.keys.filter { id in
        guard let new = after.documents[id], let old = pairs[id].flatMap({ before.documents[$0] }) else { return true }
        return pairs[id] != id || !old.declares(as: new, except: [])
      })
    touched.formUnion(before.documents.keys.filter { id in !pairs.values.contains(id) })
    for people in [before, after] { people.spread(&touched) }
    let ids = Set(everybody.filter { touched.contains(parts(of: $0).base) })
    return connected(connected(ids, in: new.project), in: old.project)
  }

  /// With everybody who shares a world with one of them: by an account, or by a timeline that merges.
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

/// The documents that declare personas, those among them that are only there to be extended.
private struct WrittenPeople {
  /// In the order of files and places.
  private(set) var order: [String] = []
  private(set) var documents: [String: Node] = [:]
  /// Personas and their variants.
  let ids: Set<String>
  private var heirs: [String: Set<String>] = [:]

  init(_ revision: ComparedRevision) {
    ids = Set(revision.project.personas.map(\.header.id))
    var read = Documents(revision.sources)
    for (place, file) in revision.sources.files.enumerated() where file.path.isYAML {
      for document in read.documents(of: FileID(index: UInt32(place))) {
        guard let declared = document.declared, declared.kind == "persona" else { continue }
        order.append(declared.id)
        documents[declared.id] = document
        for base in document["extends"]?.named ?? [] { heirs[base, default: []].insert(declared.id) }
      }
    }
  }

  /// Adds those who inherit, from whomever.
  func spread(_ touched: inout Set<String>) {
    var fresh = touched
    while !fresh.isEmpty {
      fresh = fresh.reduce(into: Set<String>()) { $0.formUnion(heirs[$1] ?? []) }.subtracting(touched)
      touched.formUnion(fresh)
    }
  }
}

extension Node {
  /// The ids in a scalar or in a list of them.
  fileprivate var named: [String] {
    (kind == .sequence ? items.map(\.text) : [text]).map { String($0.prefix { $0 != "/" }) }
  }
}

extension String {
  fileprivate var isYAML: Bool { hasSuffix(".yaml") || hasSuffix(".yml") }
}
