import PersonaDiagnostics
import PersonaTime

/// The operators of dates and instants. As a value a date alone is local midnight, as an operand the whole local day.
protocol DateOperator: ScalarOperator {
  /// Of a moment beside the range that the operand is.
  static func holds(_ moment: Instant, _ range: InstantRange, in zone: Zone) -> Bool
}

extension DateOperator {
  static var operand: OperandForm { .time }
  static var fit: OperatorFit { .time }
  static var places: OperatorPlaces { .clock }
  static var boundary: OperatorBoundary { .time }
  static var numbers: NumbersPassed { .unsaid }
  static var candidates: OperatorCandidates { .operands }
  static var vacuity: OperatorVacuity { .none }
  static var expectsEach: Bool { false }

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try judge.pay(forReading: value, predicate, within: &budget)
    guard let moment = judge.instant(of: value), case .time(let time) = predicate.operand else {
      return Verdict(false, .type)
    }
    return Verdict(holds(moment, judge.range(of: time), in: judge.zone))
  }
}

enum BeforeOperator: DateOperator {
  static let name = Operator.before
  static let words = OperatorWords("before", needsVerb: true)
  static let meaning = "is before this time"
  static let bound: Bound? = .below
  static let edgeTwin: Operator? = .onOrBefore

  static func holds(_ moment: Instant, _ range: InstantRange, in zone: Zone) -> Bool { moment < range.lower }
}

enum AfterOperator: DateOperator {
  static let name = Operator.after
  static let words = OperatorWords("after", needsVerb: true)
  static let meaning = "is after this time"
  static let bound: Bound? = .above
  static let edgeTwin: Operator? = .onOrAfter

  static func holds(_ moment: Instant, _ range: InstantRange, in zone: Zone) -> Bool { moment >= range.upper }
}

enum OnDayOperator: DateOperator {
  static let name = Operator.onDay
  static let words = OperatorWords("on", needsVerb: true)
  static let meaning = "is on this day"
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil

  static func holds(_ moment: Instant, _ range: InstantRange, in zone: Zone) -> Bool {
    zone.wholeDay(zone.date(at: range.lower)).contains(moment)
  }
}

enum OnOrBeforeOperator: DateOperator {
  static let name = Operator.onOrBefore
  static let words = OperatorWords("on or before", needsVerb: true)
  static let meaning = "is on this day or before"
  static let bound: Bound? = .upTo
  static let edgeTwin: Operator? = .before

  static func holds(_ moment: Instant, _ range: InstantRange, in zone: Zone) -> Bool { moment < range.upper }
}

enum OnOrAfterOperator: DateOperator {
  static let name = Operator.onOrAfter
  static let words = OperatorWords("on or after", needsVerb: true)
  static let meaning = "is on this day or after"
  static let bound: Bound? = .from
  static let edgeTwin: Operator? = .after

  static func holds(_ moment: Instant, _ range: InstantRange, in zone: Zone) -> Bool { moment >= range.lower }
}

extension PredicateEvaluator {
  /// Where a date operator looks at a text, the text is read as a time.
  package func instant(of value: Value) -> Instant? { time(of: value)?.start(in: zone) }

  package func time(of value: Value) -> ResolvedTime? { value.timeMeant(at: start, in: zone) }

  /// What an operand is, which counts from now.
  func range(of time: WrittenTime) -> InstantRange { time.resolved(at: now, in: zone).range(in: zone) }
}
