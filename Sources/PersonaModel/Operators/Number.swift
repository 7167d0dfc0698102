import PersonaDiagnostics
import PersonaText
import PersonaTime

/// One side of a limit: a number, a version where the subject is one, or an age.
protocol LimitOperator: ScalarOperator {
  static var side: Bound { get }
  static var twin: Operator { get }
}

extension LimitOperator {
  static var places: OperatorPlaces { .counts }
  static var boundary: OperatorBoundary { .size }
  static var bound: Bound? { side }
  static var edgeTwin: Operator? { twin }
  static var numbers: NumbersPassed { .bounded }
  static var candidates: OperatorCandidates { .operands }
  static var vacuity: OperatorVacuity { .none }
  static var expectsEach: Bool { false }

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try judge.pay(forReading: value, predicate, within: &budget)
    switch predicate.operand {
    case .value(let limit): return judge.compare(value, side, limit)
    case .age(let age): return judge.age(value, side, age)
    default: return Verdict(false, .type)
    }
  }
}

enum MoreThanOperator: LimitOperator {
  static let name = Operator.moreThan
  static let words = OperatorWords("more than", needsVerb: true)
  static let meaning = "is more than this number, or longer ago: `30 days ago`"
  static let operand = OperandForm.bound(takesAge: true, forTimes: .after)
  static let fit = OperatorFit.orderOrTime
  static let side = Bound.above
  static let twin = Operator.atLeast
}

enum AtLeastOperator: LimitOperator {
  static let name = Operator.atLeast
  static let words = OperatorWords("at least", needsVerb: true)
  static let meaning = "is this number or more"
  static let operand = OperandForm.bound(takesAge: false, forTimes: .onOrAfter)
  static let fit = OperatorFit.order
  static let side = Bound.from
  static let twin = Operator.moreThan
}

enum LessThanOperator: LimitOperator {
  static let name = Operator.lessThan
  static let words = OperatorWords("less than", needsVerb: true)
  static let meaning = "is less than this number"
  static let operand = OperandForm.bound(takesAge: false, forTimes: .before)
  static let fit = OperatorFit.order
  static let side = Bound.below
  static let twin = Operator.atMost
}

enum AtMostOperator: LimitOperator {
  static let name = Operator.atMost
  static let words = OperatorWords("at most", needsVerb: true)
  static let meaning = "is this number or less"
  static let operand = OperandForm.bound(takesAge: false, forTimes: .onOrBefore)
  static let fit = OperatorFit.order
  static let side = Bound.upTo
  static let twin = Operator.lessThan
}

/// Both ends are included, of two days the whole of both.
enum BetweenOperator: ScalarOperator {
  static let name = Operator.between
  static let words = OperatorWords("between", needsVerb: true)
  static let meaning = "lies between two values, both included"
  static let operand = OperandForm.range
  static let fit = OperatorFit.orderOrTime
  static let places: OperatorPlaces = [.clock, .counts]
  static let boundary = OperatorBoundary.size
  static let bound: Bound? = nil
  static let edgeTwin: Operator? = nil
  static let numbers = NumbersPassed.between
  static let candidates = OperatorCandidates.operands
  static let vacuity = OperatorVacuity.none
  static let expectsEach = false

  static func verdict(
    onSingle value: Value, _ predicate: Predicate, by judge: PredicateEvaluator, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    try judge.pay(forReading: value, predicate, within: &budget)
    switch predicate.operand {
    case .values(let limits) where limits.count == 2:
      let lower = judge.compare(value, .from, limits[0])
      return lower.holds ? judge.compare(value, .upTo, limits[1]) : lower
    case .times(let first, let last):
      guard let moment = judge.instant(of: value) else { return Verdict(false, .type) }
      return Verdict(judge.range(of: first).lower <= moment && moment < judge.range(of: last).upper)
    default: return Verdict(false, .type)
    }
  }
}

enum NotBetweenOperator: ComplementOperator {
  typealias Positive = BetweenOperator
  static let name = Operator.notBetween
  static let words = OperatorWords("not between", needsVerb: true)
  static let meaning = "does not lie between two values"
  static let operand = OperandForm.range
  static let numbers = NumbersPassed.outside
  static let vacuity = OperatorVacuity.none
}

extension PredicateEvaluator {
  /// Whatever reads a text as a version or a time looks through it once.
  func pay(
    forReading value: Value, _ predicate: Predicate, within budget: inout Budget
  ) throws(Diagnostic) {
    do throws(BudgetExceededError) { try budget.spend(walking: value) } catch {
      throw error.diagnostic(at: predicate.span)
    }
  }

  fileprivate func compare(_ value: Value, _ bound: Bound, _ limit: Value) -> Verdict {
    guard let order = isVersion ? versionOrder(value, limit) : numberOrder(value, limit) else {
      return Verdict(false, .type)
    }
    return Verdict(bound.holds(order))
  }

  /// `moreThan: 30 days ago` lies before that instant, `moreThan: 30 days ahead` behind it; the others are between it
  /// and now.
  fileprivate func age(_ value: Value, _ bound: Bound, _ age: Age) -> Verdict {
    guard let moment = instant(of: value) else { return Verdict(false, .type) }
    let limit = age.instant(at: now)
    // Turned so that a larger distance is always further from now.
    let distance = age.direction == .ago ? now.milliseconds(since: moment) : moment.milliseconds(since: now)
    let wanted = age.direction == .ago ? now.milliseconds(since: limit) : limit.milliseconds(since: now)
    let isBeyond = bound == .above || bound == .from
    return Verdict((isBeyond || distance >= 0) && bound.holds(Order(distance, wanted)))
  }
}

/// Nil unless both are numbers. Exact, though a 64-bit integer has more digits than a decimal can hold.
package func numberOrder(_ left: Value, _ right: Value) -> Order? {
  switch (left, right) {
  case (.integer(let left), .integer(let right)): Order(left, right)
  case (.decimal(let left), .decimal(let right)): left.isNaN || right.isNaN ? nil : Order(left, right)
  case (.integer(let left), .decimal(let right)): order(left, right)
  case (.decimal(let left), .integer(let right)): order(right, left)?.reversed
  default: nil
  }
}

private func order(_ integer: Int64, _ decimal: Double) -> Order? {
  if decimal.isNaN { return nil }
  if decimal >= 0x1p63 { return .before }
  if decimal < -0x1p63 { return .after }
  let whole = decimal.rounded(.towardZero)
  let byWhole = Order(integer, Int64(whole))
  return byWhole == .same ? Order(whole, decimal) : byWhole
}

extension Order {
  fileprivate var reversed: Order {
    switch self {
    case .before: .after
    case .same: .same
    case .after: .before
    }
  }
}
