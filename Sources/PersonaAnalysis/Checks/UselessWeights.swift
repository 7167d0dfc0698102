import PersonaDiagnostics
import PersonaModel

extension Step {
  var uselessWeights: [Diagnostic] { if case .split(let split) = kind { split.uselessWeights(of: self) } else { [] } }
}

extension Split {
  /// Weights are shares of their sum, so they need not add up to 100 to work; who writes 50 and 40 has most likely
  /// forgotten something.
  fileprivate func uselessWeights(of step: Step) -> [Diagnostic] {
    let without = ways.filter { !($0.weight > 0) }.map { way in
      Diagnostic(
        .splitWeights, "'\(way.name)' has no weight, so nobody takes it", at: way.span, severity: .warning,
        help: "give it a weight above 0, or delete it")
    }
    let total = ways.reduce(0) { $0 + max(0, $1.weight) }
    guard total > 0, !addsUp(total) else { return without }
    return without + [
      Diagnostic(
        .splitWeights, "the weights of '\(step.name)' add up to \(written(total)), not to 100", at: step.span,
        severity: .warning, help: "as it stands \(shares(of: total))")
    ]
  }

  /// To 100 percent, or to 1; equal weights say by themselves what is meant.
  private func addsUp(_ total: Double) -> Bool {
    let isEqual = ways.allSatisfy { $0.weight == ways[0].weight }
    return isEqual && ways[0].weight == 1 || abs(total - 100) < 1e-6 || abs(total - 1) < 1e-9
  }

  private func shares(of total: Double) -> String {
    ways.map { way in
      let permille = (max(0, way.weight) / total * 1000).rounded()
      return "'\(way.name)' gets \(written(permille / 10)) %"
    }.joined(separator: ", ")
  }

  private func written(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
