import PersonaDiagnostics
import PersonaLoading
import PersonaTestProjects
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaPeople

/// A way by which a text becomes the value of a property `x`, a field `x` or a trait.
enum ValueDoor: CaseIterable {
  case persona, variant, account, event, timelineSet, workflowSet, csv, sql, formula

  struct Answer: Equatable, CustomTestStringConvertible {
    var value: Value
    /// Why the text does not fit, wherever that is told.
    var reason: String?

    var testDescription: String { value.words + (reason.map { " (\($0))" } ?? "") }
  }

  /// Bounds are none for an account, the type of a trait is a word, and an expression ends at the first brace.
  func takes(_ text: String, as type: String) -> Bool {
    switch self {
    case .account, .sql: !type.contains("{")
    case .formula: !type.contains("{") && !text.contains("}")
    case .workflowSet: !text.contains("}")
    default: true
    }
  }

  /// Reads the text through a whole project, in which everybody lives in Berlin.
  func read(_ text: String, as type: String) throws -> Answer {
    let loaded = Self.load(files(text, type))
    let evaluator = Evaluator(project: loaded.project)
    let personas = [loaded.project.personas.indices.last.map { PersonaID($0) }].compactMap(\.self)
    let store = try PeopleStore(context: evaluator.people, personas: personas, now: Self.now)
    let x = try #require(loaded.project.properties.firstIndex { $0.name == "x" }.map { PropertyID($0) })
    var answer = try answer(evaluator, store, x)
    answer.reason = answer.reason ?? loaded.diagnostics.map(\.message).first
    return answer
  }

  static let now = Draft.instant("2026-03-02T09:00:00Z")
  static let zone = try? ZoneDatabase().zone(named: "Europe/Berlin")

  private func answer(_ evaluator: Evaluator, _ store: PeopleStore, _ x: PropertyID) throws -> Answer {
    switch self {
    case .persona, .variant, .timelineSet: return Answer(value: store.profiles[0].properties[x])
    case .account: return Answer(value: store.properties(of: AccountID(0))[x])
    case .event: return Answer(value: store.profiles[0].events.first?.fields["x"] ?? .null)
    case .csv:
      let reason = evaluator.project.personas.first?.timeline.lazy.compactMap { item -> String? in
        guard case .import(let file) = item.operation else { return nil }
        return file.rows.first?.rejection
      }.first
      return Answer(value: store.profiles[0].properties[x], reason: reason)
    case .workflowSet:
      try #require(!evaluator.project.workflows.isEmpty)
      var budget = Budget.unlimited
      let trace = try evaluator.trace(
        WorkflowID(0), for: PersonaID(0), in: store, options: RunOptions(), budget: &budget)
      let reason = trace.runs.first?.failure?.message
      return Answer(value: trace.after?.profiles[0].properties[x] ?? .null, reason: reason)
    case .sql, .formula:
      var evaluation = Evaluation(evaluator, store, context: EvaluationContext(), budget: .unlimited)
      do {
        let outcome = try evaluation.outcome(of: TraitID(0), for: .profile(0))
        return Answer(value: outcome.value, reason: outcome.warnings.first?.message)
      } catch { return Answer(value: .null, reason: error.message) }
    }
  }

  private func files(_ text: String, _ type: String) -> [(String, String)] {
    let settings = """
      now: 2026-03-02T09:00:00Z
      requires: 0.2
      timezone: Europe/Berlin
      schema: {x: \(type), email: text}
      events: {E: {x: \(type)}}
      """
    let quoted = Self.quoted(text)
    let somebody = "persona: p\nproperties: {email: p@example.test}\n"
    let own: [(String, String)] =
      switch self {
      case .persona: [("personas/p.yaml", "persona: p\nproperties: {x: \(quoted)}\n")]
      case .variant: [("personas/p.yaml", somebody + "variants: {v: {properties: {x: \(quoted)}}}\n")]
      case .account:
        [("personas/p.yaml", "account: a\nproperties: {x: \(quoted)}\n---\n" + somebody + "account: a\n")]
      case .event:
        [("personas/p.yaml", somebody + "timeline: [{event: E, at: 1 hour ago, properties: {x: \(quoted)}}]\n")]
      case .timelineSet:
        [("personas/p.yaml", somebody + "timeline: [{set: {properties: {x: \(quoted)}}, at: 1 hour ago}]\n")]
      case .csv:
        [
          ("personas/p.yaml", somebody + "timeline: [{import: x.csv, at: 1 hour ago}]\n"),
          ("data/x.csv", "email,x\np@example.test,\"\(text.replacing("\"", with: "\"\""))\"\n"),
        ]
      case .workflowSet:
        [
          ("personas/p.yaml", somebody),
          (
            "workflows/w.yaml",
            "workflow: w\ntrigger: manual\nsteps: [{set: {properties: {x: \(Self.quoted("{{ \"\(text)\" }}"))}}}]\n"
          ),
        ]
      case .sql:
        [
          ("personas/p.yaml", somebody),
          (
            "traits/t.yaml",
            "trait: t\nsql: \(Self.quoted("select persona, \(Self.quoted(text)) from personas"))\ntype: \(type)\n"
          ),
        ]
      case .formula:
        [
          ("personas/p.yaml", somebody),
          ("traits/t.yaml", "trait: t\nformula: \(Self.quoted("\"\(text)\""))\ntype: \(type)\n"),
        ]
      }
    return [("persona-check.yaml", settings)] + own
  }

  /// In single quotes, as YAML and SQL have them.
  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  static func load(_ files: [(String, String)]) -> LoadedProject {
    ProjectInput(files).loaded()
  }
}
