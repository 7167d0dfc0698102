import PersonaDiagnostics
import PersonaModel
import PersonaVerification

/// Who looks after what a case is about, for reports: the owner of the expectations, else that of what they ask of.
struct Owners: Sendable {
  /// By file and title.
  private var ofDocuments: [String: [String: String]] = [:]
  /// By what a case is of and its id.
  private var ofSubjects: [String: [String: String]] = [:]

  init(_ context: ReportContext) {
    let project = context.project
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
}
