import PersonaTime

/// Spends a ``Budget`` in larger coins, because a call into another module for every step would cost more than most
/// steps.
struct Meter: Sendable {
  private(set) var budget: Budget
  private var granted = 0
  private var left = 0
  /// The bytes all output together may have.
  let byteLimit: Int

  init(_ budget: Budget) {
    self.budget = budget
    byteLimit = budget.bytes
  }

  @inline(__always)
  mutating func step() throws(EvaluationError) {
    left -= 1
    if left < 0 { try refill(1) }
  }

  mutating func step(_ count: Int) throws(EvaluationError) {
    left -= count
    if left < 0 { try refill(count) }
  }

  private static let coin = 512

  private mutating func refill(_ wanted: Int) throws(EvaluationError) {
    do {
      // What is left is negative by what is still owed.
      try budget.spend(steps: granted == 0 && left == 0 ? 0 : -left)
      granted = min(Self.coin, max(0, budget.steps))
      try budget.spend(steps: granted)
      left = granted
    } catch {
      // Nothing is owed any more, so that a debt cannot grow beyond what a number holds.
      left = 0
      throw .stop(error)
    }
  }

  /// Work on a text, a list or a large number costs in proportion to its size.
  @inline(__always)
  mutating func charge(_ value: LiquidValue) throws(EvaluationError) {
    switch value {
    case .text(let text): try charge(bytes: text.utf8.count)
    case .array, .hash, .bigInt: try chargeLarge(value)
    default: break
    }
  }

  /// The first few bytes go with the step that every instruction costs.
  @inline(__always)
  mutating func charge(bytes count: Int) throws(EvaluationError) {
    if count > 512 { try chargeText(count) }
  }

  private mutating func chargeText(_ count: Int) throws(EvaluationError) {
    try checkSize(count)
    try step(count / 64)
  }

  private mutating func chargeLarge(_ value: LiquidValue) throws(EvaluationError) {
    if case .bigInt(let number) = value {
      // Reading, printing and dividing take time in the square of the digits.
      let words = number.bitWidth / 32
      return try step(words * words / 64)
    }
    let extent = ContentSize(of: value)
    try checkSize(extent.bytes)
    try step(extent.elements / 4 + extent.bytes / 64)
  }

  /// A text no larger than all output may be.
  func checkSize(_ count: Int) throws(EvaluationError) {
    if count > byteLimit { throw .stop(.bytes) }
  }

  /// Gives back the steps that were granted and not used, and takes the bytes written.
  mutating func finish(bytes: Int) -> Budget {
    budget.giveBack(steps: max(0, left))
    left = 0
    try? budget.spend(bytes: bytes)
    return budget
  }
}
