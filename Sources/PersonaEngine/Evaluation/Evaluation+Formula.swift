import PersonaDiagnostics
import PersonaLiquid
import PersonaModel
import PersonaPeople
import PersonaText

/// `formula`: a Liquid expression over properties and traits, each trait also under its own name.
extension Evaluation {
  /// What can not be computed, as an average over no orders, is null, and the warning says why.
  mutating func formula(_ text: MessageText, of trait: Trait, for bearer: Bearer) throws(Diagnostic) -> TraitOutcome {
    let values = try traitsRead(by: text, for: bearer)
    let profile = ProfileScope(
      evaluator: evaluator, world: world, bearer: bearer, context: MessageContext(), faults: RenderingFaults())
    profile.faults.lend(budget, at: text.span)
    let scope = FormulaScope(profile: profile, traits: values)
    let options = RenderOptions(undefined: .skip, clock: Clock(world.now, in: world.zone(of: bearer)))
    let result = text.template.render(scope, options, budget: &budget)
    if let limit = profile.faults.settle(&budget) { throw limit }
    if let reason = result.stopped { throw reason.diagnostic(at: text.span) }
    var outcome = TraitOutcome(.null, at: world.now)
    if result.errors.isEmpty, result.undefined.isEmpty {
      outcome.value = Value(printed: result.text)
    } else {
      outcome.warnings = result.diagnostics.map { asWarning($0, of: trait) }
    }
    return outcome
  }

  /// The traits that the formula names, computed before it runs so that what is wrong with them is thrown.
  private mutating func traitsRead(
    by text: MessageText, for bearer: Bearer
  ) throws(Diagnostic) -> [String: LiquidValue] {
    var values: [String: LiquidValue] = [:]
    for name in text.template.rootNames {
      guard let place = evaluator.project.traits.firstIndex(where: { Name($0.header.id) == Name(name) }) else {
        continue
      }
      let value = try outcome(of: TraitID(place), for: bearer).value
      values[name] = value.liquid(in: world.zone(of: bearer))
    }
    return values
  }

  private func asWarning(_ diagnostic: Diagnostic, of trait: Trait) -> Diagnostic {
    Diagnostic(
      .unusableValue, "trait '\(trait.header.id)' has no value: \(diagnostic.message)", at: diagnostic.span,
      severity: .warning)
  }
}

/// Traits by their own names before properties.
private struct FormulaScope: Scope {
  let profile: ProfileScope
  let traits: [String: LiquidValue]

  func value(named name: String) -> LiquidValue? {
    guard let value = traits[name] else { return profile.value(named: name) }
    if case .null = value { return nil }
    return value
  }

  var names: [String] { profile.names + traits.keys.sorted() }
}
