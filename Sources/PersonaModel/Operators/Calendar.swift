import PersonaDiagnostics
import PersonaTime

/// What lies in a window, a period or a part of the calendar.
protocol CalendarOperator: ScalarOperator {
  /// Nil for an operand that is not the operator's.
  static func holds(_ moment: Instant, _ operand: Operand, by judge: PredicateEvaluator) -> Bool?
}

extension CalendarOperator {
  static var boundary: OperatorBoundary { .time }
  static var bound: Bound? { nil }
  static var edgeTwin: Operator? { nil }
  static var numbers: NumbersPassed { .unsaid }
  static var candidates: OperatorCandidates { .operands }
  static var vacuity: OperatorVacuity { .none }
  static var expectsEach: Bool { false }

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try judge.pay(forReading: value, predicate, within: &budget)
    guard let moment = judge.instant(of: value), let holds = holds(moment, predicate.operand, by: judge) else {
      return Verdict(false, .type)
    }
    return Verdict(holds)
  }
}

enum WithinOperator: CalendarOperator {
  static let name = Operator.within
  static let words = OperatorWords("within", needsVerb: true)
  static let meaning = "lies in this window: `last 30 days`, `next 14 days`"
  static let operand = OperandForm.window
  static let fit = OperatorFit.time
  static let places: OperatorPlaces = []

  static func holds(_ moment: Instant, _ operand: Operand, by judge: PredicateEvaluator) -> Bool? {
    guard case .window(let window) = operand else { return nil }
    return window.range(at: judge.now).contains(moment)
  }
}

enum InOperator: CalendarOperator {
  static let name = Operator.in
  static let words = OperatorWords("in", needsVerb: true)
  static let meaning = "lies in this calendar period: `today`, `this week`, `last month`"
  static let operand = OperandForm.period
  static let fit = OperatorFit.time
  static let places = OperatorPlaces.clock

  static func holds(_ moment: Instant, _ operand: Operand, by judge: PredicateEvaluator) -> Bool? {
    guard case .period(let period) = operand else { return nil }
    return period.range(at: judge.now, in: judge.zone).contains(moment)
  }
}

enum DayOfWeekOperator: CalendarOperator {
  static let name = Operator.dayOfWeek
  static let words = OperatorWords("falls on", needsVerb: false)
  static let meaning = "falls on this weekday, or on one of these: `weekdays` and `weekends`, too"
  static let operand = OperandForm.weekdays
  static let fit = OperatorFit.time
  static let places = OperatorPlaces.clock

  static func holds(_ moment: Instant, _ operand: Operand, by judge: PredicateEvaluator) -> Bool? {
    guard case .weekdays(let days) = operand else { return nil }
    return days.contains(judge.zone.date(at: moment).weekday)
  }
}

/// A day alone has no time of day.
enum TimeOfDayOperator: CalendarOperator {
  static let name = Operator.timeOfDay
  static let words = OperatorWords("time of day", needsVerb: false)
  static let meaning = "its time of day, on the person's clock"
  static let operand = OperandForm.dayParts
  static let fit = OperatorFit.timeOfDay
  static let places = OperatorPlaces.clock

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try judge.pay(forReading: value, predicate, within: &budget)
    guard case .instant(let moment)? = judge.time(of: value), let holds = holds(moment, predicate.operand, by: judge)
    else { return Verdict(false, .type) }
    return Verdict(holds)
  }

  static func holds(_ moment: Instant, _ operand: Operand, by judge: PredicateEvaluator) -> Bool? {
    guard case .dayParts(let parts) = operand else { return nil }
    let local = judge.zone.local(moment).time
    return parts.allSatisfy { $0.contains(local) }
  }
}

/// Judged on the day itself: the last time it came round, today included, and the next time.
enum AnniversaryOperator: ScalarOperator {
  static let name = Operator.anniversary
  static let words = OperatorWords("anniversary", needsVerb: false)
  static let meaning = "its day and month, in any year"
  static let operand = OperandForm.anniversary
  static let fit = OperatorFit.time
  static let places = OperatorPlaces.clock
  static let boundary = OperatorBoundary.time
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil
  static let numbers = NumbersPassed.unsaid
  static let candidates = OperatorCandidates.anniversaries
  static let vacuity = OperatorVacuity.none
  static let expectsEach = false

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try judge.pay(forReading: value, predicate, within: &budget)
    guard case .derived(let predicates) = predicate.operand, let date = judge.civilDate(of: value) else {
      return Verdict(false, .type)
    }
    for day in judge.anniversaries(of: date) {
      let verdict = try judge.onDerivedValue.verdict(on: .date(day), predicates, within: &budget)
      if verdict.holds { return verdict }
    }
    return Verdict(false)
  }
}

extension PredicateEvaluator {
  package func civilDate(of value: Value) -> CivilDate? {
    switch time(of: value) {
    case .date(let date): date
    case .instant(let instant): zone.date(at: instant)
    case nil: nil
    }
  }

  /// The date, when it last came round and when it will next.
  package func anniversaryWords(of value: Value) -> String {
    guard let date = civilDate(of: value) else { return value.words }
    let days = anniversaries(of: date).map { Value.date($0).words(at: now, in: zone) }
    return ([date.description] + days).joined(separator: "; ")
  }

  fileprivate func anniversaries(of date: CivilDate) -> [CivilDate] {
    let today = zone.date(at: now)
    let anniversary = Anniversary(of: date)
    let around = [today.year - 1, today.year, today.year + 1].compactMap(anniversary.date(inYear:))
    let past = around.last { $0 <= today }
    let next = around.first { $0 > today }
    return [past, next].compactMap { $0 }
  }
}
