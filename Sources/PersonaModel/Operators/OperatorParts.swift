/// An operator as it is read aloud behind its subject.
package struct OperatorWords: Sendable {
  package let plain: String
  /// Whether a sentence puts `is` before it: `is more than 3`, but `contains a`.
  package let needsVerb: Bool

  init(_ plain: String, needsVerb: Bool) {
    self.plain = plain
    self.needsVerb = needsVerb
  }
}

/// What an operator compares with, as somebody writes it.
package enum OperandForm: Sendable {
  /// `true`, or `false`, which turns it round; how it is read then.
  case flag(turned: String)
  /// A value of the subject's own type, or what an element of the subject is.
  case value
  case element
  /// Several of them, and what an operator with an empty list of them answers.
  case values(ofNone: EmptyAnswer)
  case elements(ofNone: EmptyAnswer)
  /// The path of another property.
  case path
  case texts
  case patterns
  /// A number, or what a number must be.
  case count
  /// A number or a version, and an age such as `30 days ago` where it takes one; for times there is the twin.
  case bound(takesAge: Bool, forTimes: Operator)
  /// Two numbers, versions or times.
  case range
  case version
  /// Tests that one element has to pass at once.
  case elementTest
  case time
  case window
  case period
  case weekdays
  case dayParts
  case anniversary
}

/// What an operator says where its list of operands is empty.
package enum EmptyAnswer: Sendable { case never, always, dependsOnValue }

/// Subjects that take few operators.
package struct OperatorPlaces: OptionSet, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// `label: "*"`.
  package static let labels = OperatorPlaces(rawValue: 1)
  /// `device: "*"`.
  package static let devices = OperatorPlaces(rawValue: 2)
  /// `now`.
  package static let clock = OperatorPlaces(rawValue: 4)
  /// The number that `length`, `size` or `count` comes to.
  package static let counts = OperatorPlaces(rawValue: 8)
}

/// By what an operator divides values, and so whether one may stand nearer to the edge than another.
package enum OperatorBoundary: Sendable {
  /// By being equal or there.
  case none
  case time
  /// By a number, also of letters or elements.
  case size
  /// By whatever is asked of an element or stands in another property.
  case other
}

/// One side of a limit, with or without the limit itself.
package enum Bound: Sendable {
  case below, upTo, from, above

  /// `order` is that of the value to the limit.
  package func holds(_ order: Order) -> Bool {
    switch self {
    case .below: order == .before
    case .upTo: order != .after
    case .from: order != .before
    case .above: order == .after
    }
  }
}

/// Which numbers an operator lets through, as far as its operands say so.
package enum NumbersPassed: Sendable {
  /// It is not about numbers.
  case unsaid
  /// Those on the side that ``OperatorDefinition/bound`` says.
  case bounded
  /// The operands alone, or all but the operands.
  case operands, others
  /// Those between both operands, which are included, or all but those.
  case between, outside
}

/// Values of which some pass an operator and others do not.
package enum OperatorCandidates: Sendable {
  /// The operands, and what lies right beside them.
  case operands
  /// Lists of the operands.
  case lists
  /// Texts of as many letters as the operand says, or lists of as many elements.
  case lengths, sizes
  case anniversaries
  /// What the operator itself says.
  case own(@Sendable (Operand) -> [Value])
}

/// With what operands no value fails an operator, whoever asks for nothing that way.
package enum OperatorVacuity: Sendable {
  /// With none.
  case none
  /// With an empty text, which every text does so: `contains`.
  case emptyText(String)
  /// With a pattern that every text matches, or that none does.
  case everyText, noText
  /// With numbers that every length or size is.
  case everyLength, everySize
  /// With no operand at all, and why.
  case noOperands(String)
  /// With whatever asks for a value that is always there; `isMissing: false` is turned round.
  case presence(turned: Bool)
  /// With all the words there are.
  case allWords
}
