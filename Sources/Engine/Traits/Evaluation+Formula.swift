import Diagnostics

extension Evaluation {
  mutating func formula(_ text: MessageText, of trait: Trait, for bearer: Bearer) throws(Diagnostic) -> TraitOutcome {
    TraitOutcome(.null, at: world.now)
  }
}
