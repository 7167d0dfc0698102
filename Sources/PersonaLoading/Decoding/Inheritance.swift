import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// What has been inherited so far: each persona's draft is made once.
struct Inheritance {
  enum State {
    case open
    case done(PersonaDraft)
  }

  var states: [Int: State] = [:]
}

extension ProjectDecoder {
  /// A persona with everything it inherits in place. Walks up the chain of bases without recursion.
  func draft(of place: Int, _ inheritance: inout Inheritance) -> PersonaDraft {
    var chain: [Int] = []
    var draft = PersonaDraft()
    var next: Int? = place
    while let current = next {
      if let state = inheritance.states[current] {
        if case .done(let known) = state { draft = known } else { reportCycle(from: current, chain) }
        break
      }
      inheritance.states[current] = .open
      chain.append(current)
      next = base(of: current)
    }
    for current in chain.reversed() {
      let entry = personas.entries[current]
      decoding(entry.declaration) { draft.apply(entry, self) }
      inheritance.states[current] = .done(draft)
    }
    return draft
  }

  /// A variant starts from its persona, a persona from what it extends.
  private func base(of place: Int) -> Int? {
    let entry = personas.entries[place]
    guard !heirsRefused.contains(place) else { return nil }
    guard let node = entry.fields[.extends] else { return entry.variantOf }
    return decoding(entry.declaration) { () -> Int? in
      guard let id = text(node, as: "the id of a persona") else { return nil }
      if let base = personas.place(of: id) {
        let name = personas.entries[base].declaration
        if name != entry.declaration { note(dependencyOn: name, at: node.span) }
        return base
      }
      reportMissingBase(id, at: node.span)
      return nil
    }
  }

  private func reportMissingBase(_ id: String, at span: SourceSpan) {
    let name = DeclarationName(kind: .persona, id: id).declaring
    if broken.contains(name) { return reportNotLoaded(name, at: span) }
    var missing = Diagnostic(.unknownPersona, "unknown persona '\(id)'", at: span)
    if id.utf8.count > 1 { missing.unknownName = .init(id, kind: Self.bases) }
    report(missing)
  }

  private func reportCycle(from start: Int, _ chain: [Int]) {
    guard let first = chain.firstIndex(of: start) else { return }
    let members = chain[first...].map { personas.entries[$0] }
    let written = (members.map(\.id) + [personas.entries[start].id]).joined(separator: " → ")
    let entry = personas.entries[start]
    report(
      .cyclicExtends, "persona '\(entry.id)' extends itself: \(written)",
      at: entry.fields[.extends]?.span ?? entry.idSpan, help: "take one of these out of the circle")
    markFailed(members.map(\.declaration))
  }
}
