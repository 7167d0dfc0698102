import PersonaDiagnostics
import PersonaModel
import PersonaVerification

/// Who looks after what a case is about, for reports: the owner of the expectations, else that of what they ask of; and the
/// personas that cases are about.
struct Owners: Sendable {
  /// By file and title.
  private var ofDocuments: [String: [String: String]] = [:]
  /// By what a case is of and its id.
  private var ofSubjects: [String: [String: String]] = [:]

  /// By their ids; empty where no case needs to tell of them.
  private var personas: [String: ReportedPersona] = [:]

  init(_ context: ReportContext, hasFailures: Bool) {
    let project = context.project
    if hasFailures {
      personas = Dictionary(
        project.personas.map { ($0.header.id, ReportedPersona($0)) }, uniquingKeysWith: { first, _ in first })
    }
    for document in project.expectations {
      guard let owner = document.header.owner else { continue }
      let path = context.sources[document.header.span.file].path
      ofDocuments[path, default: [:]][document.header.id] = owner
    }
    add(project.segments.map(\.header), as: "segment", "division", "audience")
    add(project.templates.map(\.header), as: "template")
    add(project.workflows.map(\.header), as: "workflow")
    add(project.workflows.filter { $0.campaign != nil }.map(\.header), as: "campaign", "audience")
    add(project.personas.map(\.header), as: "persona")
    add(project.profileSets.map(\.header), as: "profiles")
  }

  private mutating func add(_ headers: [Header], as kinds: String...) {
    for header in headers {
      guard let owner = header.owner else { continue }
      for kind in kinds { ofSubjects[kind, default: [:]][header.id] = owner }
    }
  }

  subscript(id: CaseID) -> String? {
    ofDocuments[id.file]?[id.title] ?? ofSubjects[id.kind]?[id.subject]
  }

  /// The persona that a case is about; nil where it is about none, or several.
  func persona(of id: CaseID) -> ReportedPersona? { personas[id.kind == "persona" ? id.subject : id.persona] }
}

extension ReportedPersona {
  fileprivate convenience init(_ persona: Persona) {
    let header = persona.header
    self.init(
      id: header.id, name: header.name.map { visibleText($0) }, owner: header.owner.map { visibleText($0) },
      story: persona.story.entries.map { entry in
        Note(name: visibleText(entry.key.text), text: visibleText(entry.value.text ?? entry.value.words).cut(to: 2_000))
      })
  }
}
