import PersonaDiagnostics
import PersonaLoading
import PersonaModel

/// Declarations by their ids, as somebody types them.
extension ProjectView {
  package func persona(_ id: String) throws(MissingDeclarationError) -> PersonaID {
    PersonaID(try place(of: id, "persona", .unknownPersona, among: project.personas.map(\.header.id)))
  }

  package func account(_ id: String) throws(MissingDeclarationError) -> AccountID {
    AccountID(try place(of: id, "account", .unknownAccount, among: project.accounts.map(\.header.id)))
  }

  /// The personas by their ids, for somebody who asks for many.
  package var personasByName: [Name: PersonaID] {
    Dictionary(
      project.personas.indices.map { (Name(project.personas[$0].header.id), PersonaID($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  package func segment(_ id: String) throws(MissingDeclarationError) -> SegmentID {
    SegmentID(try place(of: id, "segment", .unknownSegment, among: project.segments.map(\.header.id)))
  }

  package func template(_ id: String) throws(MissingDeclarationError) -> TemplateID {
    TemplateID(try place(of: id, "template", .unknownTemplate, among: project.templates.map(\.header.id)))
  }

  package func workflow(_ id: String) throws(MissingDeclarationError) -> WorkflowID {
    WorkflowID(try place(of: id, "workflow", .unknownWorkflow, among: project.workflows.map(\.header.id)))
  }

  private func place(
    of id: String, _ kind: String, _ unknown: DiagnosticID, among ids: [String]
  ) throws(MissingDeclarationError) -> Int {
    if let place = ids.firstIndex(where: { Name($0) == Name(id) }) { return place }
    if loaded.broken.contains(where: { $0.kind == kind && Name($0.id) == Name(id) }) {
      throw .broken(
        Diagnostic(
          .notLoaded, "\(kind) '\(id)' did not load", at: nil, help: "mend what is wrong with it first"))
    }
    let near = nearestName(to: id, among: ids).map { "did you mean '\($0)'?" }
    let help = near ?? "`persona-check list \(kind)s` shows them all"
    throw .unknown(Diagnostic(unknown, "there is no \(kind) '\(id)'", at: nil, help: help))
  }
}

/// Nothing is declared by an id that somebody asked for.
package enum MissingDeclarationError: Error {
  case unknown(Diagnostic)
  /// It is declared, and did not load.
  case broken(Diagnostic)
}
