import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaReports
import PersonaRunner
import PersonaTime

/// The two ways in which most commands that look at something answer.
enum AnswerFormat: String, CaseIterable {
  case text, json
}

extension InspectedProject {
  /// Begins an answer of `--format json`.
  func answer(to command: String) -> AnswerDocument {
    AnswerDocument(
      to: command,
      about: AnswerDocument.Context(
        folder: CIEnvironment(project: folder.path).projectFolder, now: now, zone: project.settings.timezone.name,
        environment: configuration.environments.first,
        errors: loaded.diagnostics.count { $0.severity == .error }))
  }

  func write(_ json: String) { write { $0.write(unescaped: json) } }
}
