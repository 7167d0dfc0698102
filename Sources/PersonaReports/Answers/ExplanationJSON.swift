import PersonaDiagnostics
import PersonaEngine
import PersonaJSON
import PersonaModel
import PersonaPeople
import PersonaTime
import PersonaVerification

/// Why a condition holds and a trait has its value, for programs.
package struct ExplanationJSON {
  private let context: ReportContext

  package init(in context: ReportContext) { self.context = context }

  /// The tree as the condition has it.
  package func json(_ explanation: Explanation) -> JSON {
    .members(
      ("kind", .text(explanation.kind.rawValue)), ("holds", .boolean(explanation.holds)),
      ("words", .said(explanation.words)), ("finding", .said(explanation.finding)),
      ("remarks", .filled(explanation.remarks.map(JSON.text))),
      ("reason", explanation.kind == .leaf ? .text(explanation.reason.rawValue) : nil),
      ("place", context.sources.json(of: explanation.span)), ("children", .filled(explanation.children.map(json))))
  }

  /// Whether somebody is in a segment. `bearer` says who: `("persona", "ada")`.
  package func json(
    _ found: (outcome: SegmentOutcome, explanation: Explanation?), of subject: (key: String, id: String)
  ) -> JSON {
    .members(
      (subject.key, .text(subject.id)), ("isMember", .boolean(found.outcome.isMember)),
      ("cause", found.outcome.cause.words.map(JSON.text)), ("explanation", found.explanation.map(json)))
  }

  package func json(_ trait: TraitExplanation, of subject: (key: String, id: String)) -> JSON {
    .members((subject.key, .text(subject.id)), ("trait", json(trait)))
  }

  private func json(_ trait: TraitExplanation) -> JSON {
    .members(
      ("id", .text(context.project.traits[trait.trait].header.id)), ("value", trait.outcome.value.json),
      ("method", .text(trait.method)), ("computedAt", .text(trait.outcome.at.description)),
      ("next", trait.next.map { .text($0.description) }), ("inputs", .list(trait.inputs.map(json))),
      ("others", .integer(trait.others)), ("remarks", .filled(trait.remarks.map(JSON.text))),
      ("findings", .filled(trait.outcome.warnings.map(context.sources.json))))
  }

  private func json(_ input: TraitExplanation.Input) -> JSON {
    .members(
      ("name", .text(input.name)), ("value", .text(input.value)), ("at", input.at.map { .text($0.description) }),
      ("rule", input.rule.map { json($0) }), ("traits", .filled(input.trait.map { json($0) })))
  }
}
