import PersonaAnalysis
import PersonaModel

/// What a change of a declaration can reach, by the links between declarations in either revision.
struct RevisionLinks {
  private let before: NamedLinks
  private let after: NamedLinks
  private let newKeys: [DeclarationKey: DeclarationKey]

  init(_ old: ComparedRevision, _ new: ComparedRevision, _ changes: DeclarationChanges) {
    before = NamedLinks(old.project)
    after = NamedLinks(new.project)
    newKeys = Dictionary(
      changes.oldIDs.map { (DeclarationKey($0.kind, $1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// With the declarations themselves; nil for everything, which settings reach. Old keys stand as they were before only
  /// for what is gone.
  func reached(from changed: [ComparedDeclaration]) -> Set<DeclarationKey>? {
    guard !changed.contains(where: { $0.key.kind == .setting && $0.change != .noted }) else { return nil }
    let old = changed.map { declaration in
      if case .renamed(let id) = declaration.change { return DeclarationKey(declaration.key.kind, id) }
      return declaration.key
    }
    let reached = before.reached(from: Set(old)).map { newKeys[$0] ?? $0 }
    return after.reached(from: Set(changed.map(\.key))).union(reached)
  }
}

/// The links of one revision between names.
private struct NamedLinks {
  private let links: DeclarationLinks
  private var places: [DeclarationKey: LinkedDeclaration] = [:]
  private var keys: [LinkedDeclaration: DeclarationKey] = [:]

  init(_ project: Project) {
    links = DeclarationLinks(project)
    for (place, segment) in project.segments.enumerated() { add(.segment, segment.header, .segment(SegmentID(place))) }
    for (place, trait) in project.traits.enumerated() { add(.trait, trait.header, .trait(TraitID(place))) }
    for (place, template) in project.templates.enumerated() {
      add(.template, template.header, .template(TemplateID(place)))
    }
    for (place, workflow) in project.workflows.enumerated() {
      add(workflow.kind, workflow.header, .workflow(WorkflowID(place)))
    }
  }

  private mutating func add(_ kind: DeclarationKey.Kind, _ header: Header, _ link: LinkedDeclaration) {
    places[DeclarationKey(kind, header.id)] = link
    keys[link] = DeclarationKey(kind, header.id)
  }

  /// A snippet that this revision lacks may be called in it all the same.
  func reached(from changed: Set<DeclarationKey>) -> Set<DeclarationKey> {
    let found = changed.compactMap { key in key.kind == .snippet ? .snippet(key.id) : places[key] }
    return Set(links.reached(from: Set(found)).compactMap { keys[$0] }).union(changed)
  }
}
