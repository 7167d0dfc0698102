import PersonaLanguage
import PersonaModel

extension ProjectDecoder {
  /// Links everything but personas, expectations and what settings say of segments and traits.
  func linkDeclarations() {
    linkSettings()
    linkSnippets()
    reserveNumbers()
    link(.account, account) { $0.accounts.append($1) }
    link(.profiles, profileSet) { $0.profileSets.append($1) }
    link(.segment, segment) { $0.segments.append($1) }
    link(.trait, trait) { $0.traits.append($1) }
    link(.template, template) { $0.templates.append($1) }
    link(.workflow, workflow) { $0.workflows.append($1) }
    linkWarehouse()
  }

  func healthy(_ kind: DeclarationKind) -> [DeclarationDocument] {
    index.declarations.filter { $0.name.kind == kind && !broken.contains($0.name) }
  }

  /// Gives every declaration its place before any is decoded, so that they may name each other in any order.
  private func reserveNumbers() {
    var declared: [(DeclarationName, Int)] = []
    for kind in [DeclarationKind.account, .profiles, .segment, .trait, .template, .workflow] {
      declared += healthy(kind).enumerated().map { ($1.name, $0) }
    }
    for declaration in healthy(.persona) { declarePersona(declaration) }
    let people = personas.entries.filter { !$0.isAbstract }
    declared += people.enumerated().map { (DeclarationName(kind: .persona, id: $1.id), $0) }
    ids = DeclaredIDs(declared)
    for trait in healthy(.trait) {
      traitTypes[trait.name.id] = TraitType(of: trait.node, in: self)
      wholeEvents[trait.name.id] = trait.node.wholeEvent
    }
  }

  /// Decodes every declaration of a kind, in the order of their numbers.
  private func link<Definition>(
    _ kind: DeclarationKind, _ decode: (DeclarationDocument) -> Definition?,
    into add: (inout Project, Definition) -> Void
  ) {
    for declaration in healthy(kind) {
      let before = errorCount
      let definition = decoding(declaration.name) { decode(declaration) }
      if let definition { add(&project, definition) }
      // What gives no definition is broken, and links to those after it are only right in the second pass.
      assert(definition != nil || errorCount > before)
    }
  }

  /// All names that cannot be used: those with errors, and those that name such a one.
  func brokenDeclarations() -> Set<DeclarationName> {
    reportCycles()
    var found = failed
    guard !found.isEmpty else { return found }
    var dependants: [DeclarationName: [DeclarationName]] = [:]
    for (name, targets) in dependencies { for target in targets { dependants[target.on, default: []].append(name) } }
    var open = Array(found)
    while let name = open.popLast() {
      open += (dependants[name] ?? []).filter { found.insert($0).inserted }
    }
    for (name, targets) in dependencies where found.contains(name) && !failed.contains(name) {
      for target in targets where found.contains(target.on) { reportConsequence(of: target.on, at: target.span) }
    }
    return found
  }
}
