import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTemplates
import PersonaText

/// `formula`: an expression over properties and traits, each trait also under its own name.
extension Evaluation {
  /// What cannot be computed, as an average over no orders, or is not of the trait's type, is null, and the warning
  /// says why.
  mutating func formula(
    _ text: MessageText, as type: PropertyType.Kind?, of trait: Trait, for subject: EvaluationSubject
  ) throws(Diagnostic) -> TraitOutcome {
    let values = try traitsRead(by: text, for: subject)
    let profile = VariableScope(
      evaluator: evaluator, store: store, subject: subject, context: MessageContext(), faults: RenderingErrors())
    profile.faults.lend(budget, at: text.span)
    let scope = FormulaScope(profile: profile, traits: values)
    let request = RenderRequest(undefined: .skip, now: store.now, in: store.zone(of: subject))
    let answer = text.template.evaluate(scope, request, budget: &budget)
    let result = answer?.result ?? text.template.render(scope, request, budget: &budget)
    if let limit = profile.faults.finish(&budget) { throw limit }
    if let reason = result.stopped { throw reason.diagnostic(at: text.span) }
    var outcome = TraitOutcome(.null, at: store.now)
    guard !result.hasErrors, !result.hasUndefined else {
      outcome.warnings = result.diagnostics.map { asWarning($0.message, at: $0.span, of: trait) }
      return outcome
    }
    do {
      outcome.value = try typed(answer.map { Value($0.value) } ?? .text(result.text), as: type, for: subject)
    } catch { outcome.warnings = [asWarning(error.reason, at: text.span, of: trait)] }
    return outcome
  }

  /// The traits that the formula names, computed before it runs so that what is wrong with them is thrown.
  private mutating func traitsRead(
    by text: MessageText, for subject: EvaluationSubject
  ) throws(Diagnostic) -> [String: TemplateValue] {
    var values: [String: TemplateValue] = [:]
    for name in text.template.rootNames {
      guard let place = evaluator.project.traits.firstIndex(where: { Name($0.header.id) == Name(name) }) else {
        continue
      }
      let value = try outcome(of: TraitID(place), for: subject).value
      values[name] = value.template(in: store.zone(of: subject))
    }
    return values
  }

  /// The value itself where the trait has no type.
  private func typed(
    _ value: Value, as kind: PropertyType.Kind?, for subject: EvaluationSubject
  ) throws(TextReader.MismatchError) -> Value {
    guard let kind else { return value }
    let (type, zone) = (PropertyType(kind: kind), store.zone(of: subject))
    return try TextReader(type).value(of: value, in: zone).resolved(as: type, at: store.now, in: zone)
  }

  private func asWarning(_ reason: String, at span: SourceSpan?, of trait: Trait) -> Diagnostic {
    Diagnostic(
      .unusableValue, "trait '\(trait.header.id)' has no value: \(reason)", at: span, severity: .warning)
  }
}

/// Traits by their own names before properties.
private struct FormulaScope: TemplateVariables {
  let profile: VariableScope
  let traits: [String: TemplateValue]

  func value(named name: String) -> TemplateValue? {
    guard let value = traits[name] else { return profile.value(named: name) }
    if case .null = value { return nil }
    return value
  }

  var names: [String] { profile.names + traits.keys.sorted() }
}
