import PersonaModel

/// Which declarations ask for which others: with too much rather than too little, so that whoever is not found here
/// answers as before when another declaration changes. Settings, and what people are, reach everything and stand in no link.
package struct DeclarationLinks: Sendable {
  private var askers: [LinkedDeclaration: Set<LinkedDeclaration>] = [:]

  package init(_ project: Project) {
    let texts = TextLinks(project)
    for place in project.segments.indices {
      if case .condition(let id) = project.segments[place].match {
        note(project.conditions[id].links, of: .segment(SegmentID(place)))
      }
    }
    for place in project.traits.indices {
      note(project.traits[place].links(texts, project), of: .trait(TraitID(place)))
    }
    for place in project.templates.indices {
      let template = project.templates[place]
      let links = template.fields.flatMap { texts.links(of: $0.text.template) } + texts.links(of: template.stubs)
      note(links, of: .template(TemplateID(place)))
    }
    for place in project.workflows.indices {
      note(project.workflows[place].links(texts, project), of: .workflow(WorkflowID(place)))
    }
    // Another dialect may read other names out of the same file.
    for snippets in [project.snippets] + project.platformSnippets.values {
      for (name, snippet) in snippets { note(texts.links(of: snippet), of: .snippet(name)) }
    }
    for document in project.expectations.indices { noteStubs(of: project.expectations[document], texts) }
  }

  /// What expectations answer in place of systems outside is part of the runs and messages that they are about.
  private mutating func noteStubs(of document: ExpectationDocument, _ texts: TextLinks) {
    let shared = texts.links(of: document.stubs)
    for expectation in document.expectations {
      guard !shared.isEmpty || !expectation.stubs.isEmpty else { continue }
      switch expectation.kind.evaluation {
      case .run(let workflow): note(shared + texts.links(of: expectation.stubs), of: .workflow(workflow))
      case .message(let template): note(shared + texts.links(of: expectation.stubs), of: .template(template))
      case nil: break
      }
    }
  }

  private mutating func note(_ links: [LinkedDeclaration], of asker: LinkedDeclaration) {
    for link in links where link != asker { askers[link, default: []].insert(asker) }
  }

  /// Who asks for it, at first hand.
  package func askers(of declaration: LinkedDeclaration) -> Set<LinkedDeclaration> { askers[declaration] ?? [] }

  /// What may answer differently when these do, themselves included.
  package func reached(from changed: Set<LinkedDeclaration>) -> Set<LinkedDeclaration> {
    var reached = changed
    var fresh = changed
    while !fresh.isEmpty {
      let next = fresh.reduce(into: Set<LinkedDeclaration>()) { $0.formUnion(askers[$1] ?? []) }
      fresh = next.subtracting(reached)
      reached.formUnion(fresh)
    }
    return reached
  }
}

extension TextLinks {
  fileprivate func links(of stubs: [Stub]) -> [LinkedDeclaration] {
    stubs.flatMap { $0.body.texts }.flatMap { links(of: $0.template) }
  }
}

extension Condition {
  /// The segments and traits that it asks about.
  fileprivate var links: [LinkedDeclaration] {
    var links: [LinkedDeclaration] = []
    forEachTest { test in
      switch test.subject {
      case .segment(let segment): links.append(.segment(segment))
      case .trait(let trait, _): links.append(.trait(trait))
      case .property, .event, .sequence, .label, .consent, .account, .members, .identity, .device, .source,
        .lifecycle, .now:
        break
      }
    }
    return links
  }
}

extension Trait {
  fileprivate func links(_ texts: TextLinks, _ project: Project) -> [LinkedDeclaration] {
    switch computation {
    case .formula(let text, _): texts.links(ofFormula: text.template)
    case .score(let rules): rules.flatMap { project.conditions[$0.condition].links }
    // A query reads tables, of which no declaration is one.
    case .aggregate, .sql: []
    }
  }
}

extension Workflow {
  fileprivate func links(_ texts: TextLinks, _ project: Project) -> [LinkedDeclaration] {
    trigger.kind.links + (trigger.condition.map { project.conditions[$0].links } ?? [])
      + [exitWhen, goal].flatMap { $0?.links(project) ?? [] }
      + (campaign.map { ([$0.segment] + $0.except).map { .segment($0) } } ?? [])
      + steps.flatMap { $0.links(texts, project) } + texts.links(of: stubs)
  }
}

extension Trigger.Kind {
  fileprivate var links: [LinkedDeclaration] {
    switch self {
    case .enters(let segment), .leaves(let segment): [.segment(segment)]
    case .event, .property, .label, .consent, .date, .schedule, .time, .manual: []
    }
  }
}

extension Awaited {
  fileprivate func links(_ project: Project) -> [LinkedDeclaration] {
    switch kind {
    case .event: []
    case .enters(let segment), .leaves(let segment): [.segment(segment)]
    case .condition(let condition): project.conditions[condition].links
    case .any(let alternatives): alternatives.flatMap { $0.links(project) }
    }
  }
}

extension Step {
  fileprivate func links(_ texts: TextLinks, _ project: Project) -> [LinkedDeclaration] {
    let definition = kind.definition
    var links = definition.templates.map(LinkedDeclaration.template)
    links += definition.workflows.map(LinkedDeclaration.workflow)
    links += definition.conditions.flatMap { project.conditions[$0].links }
    links += definition.awaited.flatMap { $0.links(project) }
    return links + definition.texts.flatMap { texts.links(of: $0.template) }
  }
}
