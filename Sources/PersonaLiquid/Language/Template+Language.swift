import PersonaDiagnostics
import PersonaTemplates
import PersonaTime

extension Template: ParsedTemplate {
  package var language: any TemplateLanguage { program.dialect }

  package func render(
    _ variables: any TemplateVariables, _ request: RenderRequest, budget: inout Budget
  ) -> RenderedText {
    RenderedText(render(HostVariables(variables: variables), RenderOptions(request), budget: &budget))
  }

  package func evaluate(
    _ variables: any TemplateVariables, _ request: RenderRequest, budget: inout Budget
  ) -> (value: TemplateValue, result: RenderedText)? {
    evaluate(HostVariables(variables: variables), RenderOptions(request), budget: &budget).map {
      (TemplateValue($0.value), RenderedText($0.result))
    }
  }
}

extension RenderOptions {
  fileprivate init(_ request: RenderRequest) {
    let (snippets, answer) = (request.snippets, request.answer)
    self.init(
      undefined: request.undefined, clock: RenderClock(request.now, in: request.zone),
      recordsBranches: request.recordsBranches, snippets: { snippets($0) as? Template }, zones: request.zones)
    shop = request.shop
    answers = OutsideAnswers { question throws(Diagnostic) in
      try answer(question).map { OutsideAnswers.Answer(status: $0.status, body: LiquidValue($0.body)) }
    }
  }
}

extension RenderedText {
  fileprivate init(_ result: RenderResult) {
    self.init(result.text)
    hasErrors = !result.errors.isEmpty
    hasUndefined = !result.undefined.isEmpty
    stopped = result.stopped
    diagnostics = result.diagnostics
    branches = result.branches
    abortion = result.abortion?.reason
    extras = result.extras
  }
}
