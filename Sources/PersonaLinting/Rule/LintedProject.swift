import PersonaAnalysis
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaTime

/// What rules look at: a project as it was loaded, the people in it as they are at `now`, and what a run of its
/// expectations has reached.
package struct LintedProject: Sendable {
  package let project: Project
  package let sources: SourceMap
  package let coverage: Coverage
  let evaluator: Evaluator
  let now: Instant
  /// All personas side by side.
  let everyone: PeopleStore
  let workflowFindings: [Diagnostic]
  let peopleFindings: [Diagnostic]
  /// What the texts of messages say and hardly mean.
  let suspicions: [TemplateWarning]

  package init(_ evaluator: Evaluator, sources: SourceMap, coverage: Coverage, now: Instant) {
    project = evaluator.project
    self.sources = sources
    self.coverage = coverage
    self.evaluator = evaluator
    self.now = now
    everyone = PeopleStore(everyone: Population(context: evaluator.people, now: now))
    workflowFindings = project.workflowFindings()
    peopleFindings = project.peopleFindings()
    let knowledge = project.valueKnowledge
    suspicions = project.messageTexts.flatMap { $0.suspicions(knowledge) }
  }

  func path(of span: SourceSpan) -> String { sources[span.file].path }

  /// The characters at a place, as they are written.
  func text(at span: SourceSpan) -> String {
    let bytes = sources[span.file].bytes
    let start = min(Int(span.start), bytes.count)
    return String(decoding: bytes[start..<max(start, min(Int(span.end), bytes.count))], as: UTF8.self)
  }

  /// A place for what is wrong with the settings: their file, else the first file of the project.
  var settingsPlace: SourceSpan? {
    let places = sources.files.indices
    let settings = places.first { sources.files[$0].path.hasPrefix("persona-check.y") } ?? places.first
    return settings.map { SourceSpan(file: FileID(index: UInt32($0)), start: 0, end: 0) }
  }

  var templates: [any ParsedTemplate] { project.messageTexts }
}

extension Project {
  /// Every text that a message is made of, with its snippets after all templates.
  fileprivate var messageTexts: [any ParsedTemplate] {
    templates.flatMap { $0.fields.map(\.text.template) } + snippets.keys.sorted().compactMap { snippets[$0] }
  }
}
