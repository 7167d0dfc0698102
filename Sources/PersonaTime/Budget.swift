/// What a piece of work may still cost: steps, bytes of output and time. Every evaluator takes one and stops with
/// ``BudgetExceededError`` when it is used up; nothing global is asked.
package struct Budget: Sendable {
  package private(set) var steps: Int
  package private(set) var bytes: Int
  /// What ended the work, for those who have caught it since.
  package private(set) var exceeded: BudgetExceededError?
  /// What tells the time. It is read once per 4,096 steps.
  private let clock: (@Sendable () -> UInt64)?
  /// The time is up when the clock shows more.
  private let end: UInt64
  private var stepsToNextLook = 4096

  package init(steps: Int, bytes: Int, isTimeUp: (@Sendable () -> Bool)? = nil) {
    self.steps = steps
    self.bytes = bytes
    if let isTimeUp { clock = { isTimeUp() ? 1 : 0 } } else { clock = nil }
    end = 0
  }

  /// Until an instant of a clock that only goes forward, in its own unit.
  package init(steps: Int, bytes: Int, until end: UInt64, by clock: @escaping @Sendable () -> UInt64) {
    self.steps = steps
    self.bytes = bytes
    self.clock = clock
    self.end = end
  }

  /// For work whose size is known beforehand, and for tests.
  package static var unlimited: Budget { Budget(steps: .max, bytes: .max) }

  @inline(__always)
  package mutating func spend(steps count: Int) throws(BudgetExceededError) {
    // Compared before it is taken away, because a template can ask for as many steps as a number can say, and again.
    guard count <= steps else {
      steps = -1
      throw exceed(.steps)
    }
    steps -= count
    stepsToNextLook -= count
    if stepsToNextLook < 0 { try check() }
  }

  @inline(__always)
  package mutating func spend(bytes count: Int) throws(BudgetExceededError) {
    guard count <= bytes else {
      bytes = -1
      throw exceed(.bytes)
    }
    bytes -= count
  }

  /// For steps that were taken in advance and not needed.
  package mutating func giveBack(steps count: Int) { steps += count }

  /// Asks once more whether the time is up, for work whose last steps were too few for a look. Without time nothing
  /// else that was found out counts.
  package mutating func finish() {
    if let clock { finish(at: clock()) }
  }

  /// As ``finish()``, for somebody who has looked at the clock already.
  package mutating func finish(at instant: UInt64) {
    if clock != nil, instant > end { exceeded = .time }
  }

  /// For work that ended itself for the sake of a limit.
  package mutating func end(_ limit: BudgetExceededError) { exceeded = limit }

  /// Looks at the clock, for work whose steps are long.
  package mutating func check() throws(BudgetExceededError) {
    stepsToNextLook = 4096
    if let clock, clock() > end { throw exceed(.time) }
  }

  private mutating func exceed(_ limit: BudgetExceededError) -> BudgetExceededError {
    exceeded = limit
    return limit
  }
}

/// Which of the limits ended the work.
package enum BudgetExceededError: Error, Hashable, Sendable {
  case steps, bytes, time
}
