import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaTemplates
import PersonaYAML

/// Finds the mutants of a project, in the order of files and places.
package struct MutantFinder: Sendable {
  private let project: RelinkableProject
  private let vocabulary: SiteWalk.Vocabulary

  package init(_ project: RelinkableProject) {
    self.project = project
    let loaded = project.loaded.project
    var vocabulary = SiteWalk.Vocabulary()
    vocabulary.events = loaded.events.compactMap { event in
      event.fields.map { (event.name.text, Set($0.map(\.name.text))) }
    }
    vocabulary.templates = loaded.templates.map { ($0.header.id, loaded.channels[$0.channel].name.text) }
    vocabulary.types = Set(loaded.communicationTypes.map(\.name.text))
    vocabulary.sent = Set(loaded.workflows.flatMap(\.sentTemplates).map { loaded.templates[$0].header.id })
    vocabulary.started = Set(loaded.workflows.flatMap(\.startedWorkflows).map { loaded.workflows[$0].header.id })
    vocabulary.segments = loaded.segments.filter { $0.subject == .personas }.map(\.header.id)
    for property in loaded.properties {
      let choices = property.type?.oneOf.compactMap(\.text) ?? []
      if choices.count > 1 { vocabulary.choices[property.name.text] = choices }
    }
    self.vocabulary = vocabulary
  }

  package var mutants: [Mutant] {
    var found = project.allDeclarations.flatMap { mutants(of: $0) }
    found += snippets + settings
    // A text that two templates name is one text.
    var seen: Set<Site> = []
    return found.filter { seen.insert(Site(file: $0.file, edits: $0.edits)).inserted }.sorted {
      ($0.file.index, $0.span.start, $0.span.end, $0.operator.rawValue, $0.after)
        < ($1.file.index, $1.span.start, $1.span.end, $1.operator.rawValue, $1.after)
    }
  }

  private struct Site: Hashable {
    let file: FileID
    let edits: [FileEdit]
  }

  private func mutants(of written: WrittenDeclaration) -> [Mutant] {
    guard let declaration = declaration(written) else { return [] }
    var walk = SiteWalk(of: declaration, in: written.node.stream.file, vocabulary)
    switch declaration.link {
    case .segment: walk.segment(written.node)
    case .trait(let link):
      walk.trait(written.node)
      if case .formula(let text, _) = project.loaded.project.traits[link].computation {
        walk.formula(text.template, in: project.bytes(of: text.source.file))
      }
    case .workflow: walk.workflow(written.node)
    case .template(let link):
      walk.template(written.node)
      return walk.mutants + texts(of: link, declaration)
    case .snippet, .settings: break
    }
    return walk.mutants
  }

  private func texts(of link: TemplateID, _ declaration: MutatedDeclaration) -> [Mutant] {
    project.loaded.project.templates[link].fields.flatMap { field in
      let file = field.text.source.file
      var walk = SiteWalk(of: declaration, in: file, vocabulary)
      walk.text(field.text.template, in: project.bytes(of: file))
      return walk.mutants
    }
  }

  private var snippets: [Mutant] {
    let snippets = project.loaded.project.snippets
    return snippets.keys.sorted().flatMap { name -> [Mutant] in
      guard let template = snippets[name] else { return [] }
      let declaration = MutatedDeclaration(kind: "snippet", id: name, link: .snippet(name))
      var walk = SiteWalk(of: declaration, in: template.source.file, vocabulary)
      walk.text(template, in: project.bytes(of: template.source.file))
      return walk.mutants
    }
  }

  private var settings: [Mutant] {
    guard let node = project.settings else { return [] }
    let declaration = MutatedDeclaration(kind: "settings", id: "settings", link: .settings)
    var walk = SiteWalk(of: declaration, in: node.stream.file, vocabulary)
    walk.settings(node)
    return walk.mutants
  }

  private func declaration(_ written: WrittenDeclaration) -> MutatedDeclaration? {
    guard let number = project.number(of: written) else { return nil }
    let link: MutatedDeclaration.LinkedPlace
    switch written.kind {
    case "segment": link = .segment(SegmentID(number))
    case "trait": link = .trait(TraitID(number))
    case "template": link = .template(TemplateID(number))
    case "workflow", "campaign": link = .workflow(WorkflowID(number))
    default: return nil
    }
    return MutatedDeclaration(kind: written.kind, id: written.id, link: link)
  }
}
