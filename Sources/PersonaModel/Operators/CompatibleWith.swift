import PersonaDiagnostics
import PersonaText
import PersonaTime

/// The caret range of versions: from this one on, up to the next that may break something by SemVer, which is that of the
/// first number that is not 0. Versions before a release come in their order, so `2.4.0-beta` is compatible with `2.3` and
/// `3.0.0-beta` is not.
enum CompatibleWithOperator: ScalarOperator {
  static let name = Operator.compatibleWith
  static let words = OperatorWords("compatible with", needsVerb: true)
  static let meaning =
    "is this version, or a later one that breaks nothing: `2.3` is up to `3.0.0`, `0.2` up to `0.3.0`"
  static let operand = OperandForm.version
  static let fit = OperatorFit.version
  static let places: OperatorPlaces = []
  static let boundary = OperatorBoundary.size
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil
  static let numbers = NumbersPassed.unsaid
  static let candidates = OperatorCandidates.own { operand in
    guard case .value(.text(let text)) = operand, let limit = Version(text)?.nextBreaking else { return [] }
    return [.text(text), .text(limit), .text("0.0.0")]
  }
  static let vacuity = OperatorVacuity.none
  static let expectsEach = false

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try judge.pay(forReading: value, predicate, within: &budget)
    guard case .value(let operand) = predicate.operand, let first = operand.version, let version = value.version,
      let limit = Version(first.nextBreaking + "-0")
    else { return Verdict(false, .type) }
    return Verdict(version.order(to: first) != .before && version.order(to: limit) == .before)
  }
}

extension Version {
  /// The first release that need not be compatible: `3.0.0` for `2.3`, `0.3.0` for `0.2`, `0.0.4` for `0.0.3`.
  package var nextBreaking: String {
    let place = numbers.firstIndex { $0 != "0" } ?? numbers.count - 1
    let kept = numbers.prefix(place).map(String.init) + [Self.successor(of: numbers[place])]
    return (kept + ["0", "0"]).prefix(3).joined(separator: ".")
  }

  /// Of a number of any length.
  private static func successor(of digits: Substring) -> String {
    var bytes = Array(digits.utf8)
    for place in bytes.indices.reversed() {
      if bytes[place] < UInt8(ascii: "9") {
        bytes[place] += 1
        return String(decoding: bytes, as: UTF8.self)
      }
      bytes[place] = UInt8(ascii: "0")
    }
    return "1" + String(decoding: bytes, as: UTF8.self)
  }
}
