import Time

extension RowCompiler {
  /// Nil for what rows can not judge.
  mutating func test(for predicate: Predicate, _ policy: MissingPolicy) -> RowTest? {
    guard !predicate.comparesVersions else { return nil }
    let positive = predicate.operator.positive
    let isNegated = positive != nil
    guard var test = lowered(positive ?? predicate.operator, predicate.operand) else { return nil }
    test.isNegated = test.isNegated != isNegated
    if predicate.operator.asksForValue { test.holdsOnMissing = isNegated && policy == .pass }
    return test
  }

  private mutating func lowered(_ operator: Operator, _ operand: Operand) -> RowTest? {
    switch (`operator`, operand) {
    case (.exists, .flag(let flag)): return existence(flag)
    case (.is, .value(let value)): return equality(value)
    case (.isOneOf, .values(let values)): return membership(values)
    case (.startsWith, _): return text(.startsWith, operand.textList)
    case (.endsWith, _): return text(.endsWith, operand.textList)
    case (.contains, _): return text(.contains, operand.textList)
    case (.moreThan, .value(let value)): return number(.moreThan, value)
    case (.atLeast, .value(let value)): return number(.atLeast, value)
    case (.lessThan, .value(let value)): return number(.lessThan, value)
    case (.atMost, .value(let value)): return number(.atMost, value)
    default: return range(`operator`, operand)
    }
  }

  private func existence(_ flag: Bool) -> RowTest {
    var test = RowTest(code: .exists)
    test.isNegated = !flag
    return test
  }

  private mutating func equality(_ value: Value) -> RowTest? {
    switch value {
    case .text(let text): return equality(text)
    case .bool(let flag):
      var test = RowTest(code: .isSlot)
      test.kind = flag ? .yes : .no
      return test
    case .integer, .decimal: return number(.isNumber, value)
    default: return nil
    }
  }

  private mutating func equality(_ text: String) -> RowTest? {
    if let slot = RowSlot(shortText: text) {
      var test = RowTest(code: .isSlot)
      test.kind = slot.kind
      test.first = slot.word
      return test
    }
    return self.text(.isText, [text])
  }

  /// More are for the general path, which pays for each that it looks at.
  private static let mostMembers = 64

  private mutating func membership(_ values: [Value]) -> RowTest? {
    guard values.count <= Self.mostMembers else { return nil }
    var members: [RowSlot] = []
    for value in values {
      guard case .text(let text) = value, let slot = RowSlot(shortText: text) else { return nil }
      members.append(slot)
    }
    var test = RowTest(code: .isOneOf)
    test.first = UInt64(slots.count)
    test.second = UInt64(members.count)
    slots += members
    return test
  }

  /// Beyond ASCII two texts may be equivalent without being equal.
  private mutating func text(_ code: RowTest.Code, _ texts: [String]) -> RowTest? {
    guard texts.count == 1, let operand = texts.first, operand.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var test = RowTest(code: code)
    test.first = UInt64(text.count)
    test.second = UInt64(operand.utf8.count)
    text += operand.utf8
    return test
  }

  /// Integers that a decimal holds exactly, so that both can be compared with either.
  private func number(_ code: RowTest.Code, _ value: Value) -> RowTest? {
    var test = RowTest(code: code)
    switch value {
    case .integer(let integer):
      guard let decimal = Double(exactly: integer), integer.magnitude < 1 << 53 else { return nil }
      test.first = UInt64(bitPattern: integer)
      test.second = decimal.bitPattern
      test.kind = .integer
    case .decimal(let decimal):
      test.second = decimal.bitPattern
      test.kind = .decimal
    default: return nil
    }
    return test
  }

  /// The operators of instants come down to one stretch of time, as long as no zone has a say in it.
  private func range(_ operator: Operator, _ operand: Operand) -> RowTest? {
    let span: InstantRange
    switch (`operator`, operand) {
    case (.within, .window(let window)): span = window.range(at: now)
    case (.moreThan, .age(let age)): span = beyond(age)
    case (_, .time(let time)):
      guard let limit = time.zoneless(at: now), let range = stretch(`operator`, limit) else { return nil }
      span = range
    case (.between, .times(let first, let last)):
      guard let first = first.zoneless(at: now), let last = last.zoneless(at: now) else { return nil }
      span = InstantRange(lower: first, upper: last.adding(milliseconds: 1))
    default: return nil
    }
    var test = RowTest(code: .inRange)
    test.first = UInt64(bitPattern: span.lower.milliseconds)
    test.second = UInt64(bitPattern: span.upper.milliseconds)
    return test
  }

  private func beyond(_ age: Age) -> InstantRange {
    let limit = age.instant(at: now)
    return age.direction == .ago
      ? InstantRange(lower: .beforeAll, upper: limit)
      : InstantRange(lower: limit.adding(milliseconds: 1), upper: .afterAll)
  }

  private func stretch(_ operator: Operator, _ limit: Instant) -> InstantRange? {
    switch `operator` {
    case .before: InstantRange(lower: .beforeAll, upper: limit)
    case .onOrBefore: InstantRange(lower: .beforeAll, upper: limit.adding(milliseconds: 1))
    case .after: InstantRange(lower: limit.adding(milliseconds: 1), upper: .afterAll)
    case .onOrAfter: InstantRange(lower: limit, upper: .afterAll)
    default: nil
    }
  }
}

extension Instant {
  fileprivate static var beforeAll: Instant { Instant(milliseconds: .min) }
  fileprivate static var afterAll: Instant { Instant(milliseconds: .max) }
}

extension WrittenTime {
  /// The instant, unless it takes a zone to tell.
  fileprivate func zoneless(at now: Instant) -> Instant? {
    switch self {
    case .instant(let instant): instant
    case .relative(.now): now
    case .relative(.ago(let span)) where span.milliseconds != nil: now.subtracting(span, in: .utc)
    case .relative(.ahead(let span)) where span.milliseconds != nil: now.adding(span, in: .utc)
    default: nil
    }
  }
}
