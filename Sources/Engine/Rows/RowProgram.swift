import Time

/// A program lowered to the slots of a ``RowLayout``, for one instant: the same walk over targets, with tests that need
/// no value to be unpacked.
///
/// What a row holds that no such test can judge, such as a list, leaves the row undecided; the general path decides it.
package struct RowProgram: Sendable {
  let tests: [RowTest]
  let eventTests: [RowEventTest]
  /// The tests on fields of all event tests.
  let fieldTests: [RowTest]
  /// Operands that do not fit a test: the bytes of all texts, and the members of `isOneOf`.
  let text: [UInt8]
  let slots: [RowSlot]
  let entry: Int32

  /// Ends of the walk.
  static let holds: Int32 = -1
  static let fails: Int32 = -2
  static let undecided: Int32 = -3
}

/// One test on one slot of a row or an event.
struct RowTest: Sendable {
  enum Code: UInt8, Sendable {
    case exists
    case isSlot, isOneOf
    case isText
    case startsWith, endsWith, contains
    case isNumber, moreThan, atLeast, lessThan, atMost
    case inRange
    case label, consent, event
  }

  var code: Code
  /// The test is the complement of what the code asks.
  var isNegated = false
  /// What holds when the slot is missing.
  var holdsOnMissing = false
  var kind = RowKind.missing
  /// The word of the row or event, and the byte of its kind.
  var word: Int32 = 0
  var kindByte: Int32 = 0
  var onTrue: Int32 = RowProgram.holds
  var onFalse: Int32 = RowProgram.fails
  /// A payload, a number's bits, a mask, the first millisecond, or a place in the operands.
  var first: UInt64 = 0
  /// The number as a decimal, the millisecond behind the last, or a count of operands.
  var second: UInt64 = 0
}

/// Events of one name in a stretch of time whose fields pass every test.
struct RowEventTest: Sendable {
  let name: UInt32
  let range: InstantRange
  /// Among the program's field tests.
  let firstField: Int
  let fieldCount: Int
  /// How many there must be; `Int.max` for no upper bound.
  let atLeast: Int
  let atMost: Int
}
