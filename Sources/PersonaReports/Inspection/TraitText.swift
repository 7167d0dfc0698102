import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaVerification

/// Why a trait has its value: how it is computed, when it is computed next, and all that went in.
package struct TraitText {
  private let explanation: TraitExplanation
  private let persona: String
  private let zone: Zone
  private let context: ReportContext

  /// `zone` is the person's.
  package init(_ explanation: TraitExplanation, of persona: String, zone: Zone, in context: ReportContext) {
    self.explanation = explanation
    self.persona = persona
    self.zone = zone
    self.context = context
  }

  package var lines: [StyledLine] { [head] + body(of: explanation).map { $0.indented(by: 2) } }

  private var head: StyledLine {
    StyledLine(header(of: explanation).id, .strong)
      + StyledLine(" of \(visibleText(persona)) is \(shown(explanation.outcome.value))")
  }

  private func header(of explanation: TraitExplanation) -> Header { context.project.traits[explanation.trait].header }

  private func shown(_ value: Value) -> String { visibleFinding(value.words) }

  private func body(of explanation: TraitExplanation) -> [StyledLine] {
    let place = context.sources.location(of: header(of: explanation).span).lineOnly
    let rows = explanation.inputs.map(row)
    let columns = Columns(rows).lines
    var lines = [StyledLine(place, .weak), StyledLine(visibleFinding(explanation.method)), refresh(of: explanation)]
    for (input, line) in zip(explanation.inputs, columns) {
      lines.append(StyledLine("- ") + line)
      for trait in input.trait { lines += body(of: trait).map { $0.indented(by: 4) } }
    }
    if explanation.inputs.isEmpty { lines.append(StyledLine("- nothing went in")) }
    if explanation.others > 0 { lines.append(StyledLine("- and \(explanation.others) more", .weak)) }
    lines += explanation.remarks.map { StyledLine(visibleFinding($0), .weak) }
    return lines + explanation.outcome.warnings.map { StyledLine(visibleFinding($0.message), .warning) }
  }

  private func refresh(of explanation: TraitExplanation) -> StyledLine {
    guard let span = context.project.traits[explanation.trait].refresh else {
      return StyledLine("computed whenever it is asked for", .weak)
    }
    let last = "computed every \(span), last \(explanation.outcome.at.words(in: zone))"
    return StyledLine(last + (explanation.next.map { ", next \($0.words(in: zone))" } ?? ""), .weak)
  }

  private func row(of input: TraitExplanation.Input) -> [String] {
    let time = input.at.map { [$0.words(in: zone)] } ?? []
    let finding = input.rule?.decidingLeaves.first?.finding ?? ""
    return time + [input.name, input.value] + (finding.isEmpty ? [] : [finding])
  }
}
