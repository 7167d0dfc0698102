import PersonaDiagnostics
import PersonaModel

extension Split: PerformedStep {
  func perform(_ token: Int, in simulation: inout Simulation) throws(Diagnostic) -> StepResult {
    simulation.perform(self, token)
  }
}

extension Simulation {
  fileprivate mutating func perform(_ split: Split, _ token: Int) -> StepResult {
    let (place, reason) = way(of: split, token)
    guard let way = place.flatMap({ split.ways.indices.contains($0) ? split.ways[$0] : nil }) else {
      record(token, way: "none", because: "no way has any weight")
      return .go(next(of: token))
    }
    record(token, way: way.name, because: reason)
    return .go(way.first)
  }

  private func way(of split: Split, _ token: Int) -> (place: Int?, reason: String) {
    let run = tokens[token].run
    let pin = options.pins.first { $0.workflow == runs[run].record.workflow && $0.step == tokens[token].step }
    if let pin { return (pin.way, "pinned") }
    let workflow = definition(of: run).header.id
    let key = SplitKey(
      seed: split.seed ?? workflow, step: step(of: token).name, persona: evaluator.project.personas[persona].header.id)
    return (split.way(at: key.bucket), options.explains ? "bucket \(key.bucket) of 10,000" : "")
  }
}

/// What decides where a person falls.
package struct SplitKey: Sendable {
  let seed: String
  let step: String
  let persona: String

  package init(seed: String, step: String, persona: String) {
    self.seed = seed
    self.step = step
    self.persona = persona
  }

  /// From 0 to 9,999, and always the same.
  package var bucket: Int { Int(murmur3("\(seed):\(step):\(persona)") % 10_000) }
}

extension Split {
  /// The way whose share of the buckets holds this one; the shares stand side by side in the order of the ways. Nil
  /// when no way has any weight.
  package func way(at bucket: Int) -> Int? {
    let total = ways.reduce(0) { $0 + max(0, $1.weight) }
    guard total > 0 else { return nil }
    var upper = 0.0
    for (place, way) in ways.enumerated() {
      upper += max(0, way.weight)
      if Double(bucket) < upper / total * 10_000 { return place }
    }
    return ways.lastIndex { $0.weight > 0 }
  }
}
