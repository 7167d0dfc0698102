import PersonaDiagnostics
import PersonaTime

/// What asks whether there is a value, and so decides itself what a missing one means.
protocol PresenceOperator: OperatorDefinition {
  /// What `true` asks for.
  static func isSo(_ value: Value) -> Bool
}

extension PresenceOperator {
  static var complementOf: Operator? { nil }
  static var asksForValue: Bool { false }
  static var fit: OperatorFit { .anything }
  static var boundary: OperatorBoundary { .none }
  static var bound: Bound? { nil }
  static var edgeTwin: Operator? { nil }
  static var numbers: NumbersPassed { .unsaid }
  static var candidates: OperatorCandidates { .operands }
  static var readsWholeList: Bool { false }
  static var expectsEach: Bool { false }

  static func verdict(
    on value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    let isWanted = if case .flag(let flag) = predicate.operand { flag } else { true }
    return Verdict(isSo(value) == isWanted, value.isNull ? .missing : .value)
  }
}

enum ExistsOperator: PresenceOperator {
  static let name = Operator.exists
  static let words = OperatorWords("exists", needsVerb: false)
  static let meaning = "has a value"
  static let operand = OperandForm.flag(turned: "does not exist")
  static let places: OperatorPlaces = [.labels, .devices]
  static let vacuity = OperatorVacuity.presence(turned: false)

  static func isSo(_ value: Value) -> Bool { !value.isNull }
}

enum IsMissingOperator: ComplementOperator {
  typealias Positive = ExistsOperator
  static let name = Operator.isMissing
  static let words = OperatorWords("is missing", needsVerb: false)
  static let meaning = "has no value"
  static let operand = OperandForm.flag(turned: "is not missing")
  static let numbers = NumbersPassed.unsaid
  static let vacuity = OperatorVacuity.presence(turned: true)
}

enum IsEmptyOperator: PresenceOperator {
  static let name = Operator.isEmpty
  static let words = OperatorWords("is empty", needsVerb: false)
  static let meaning = "is missing, or an empty text, list or map"
  static let operand = OperandForm.flag(turned: "is not empty")
  static let places = OperatorPlaces.devices
  static let vacuity = OperatorVacuity.none

  static func isSo(_ value: Value) -> Bool { value.isEmpty }
}
