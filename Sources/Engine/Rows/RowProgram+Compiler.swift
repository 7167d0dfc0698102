import Time

extension RowProgram {
  /// Nil when a leaf asks for more than rows can tell: accounts, segments, traits, sequences, calendars and the like.
  package init?(_ program: Program, layout: RowLayout, in evaluator: Evaluator, at now: Instant) {
    var compiler = RowCompiler(layout: layout, evaluator: evaluator, now: now)
    guard compiler.compile(program) else { return nil }
    self.init(
      tests: compiler.tests, eventTests: compiler.eventTests, fieldTests: compiler.fieldTests, text: compiler.text,
      slots: compiler.slots, entry: compiler.start(of: program.entry))
  }
}

struct RowCompiler {
  let layout: RowLayout
  let evaluator: Evaluator
  let now: Instant
  var tests: [RowTest] = []
  var eventTests: [RowEventTest] = []
  var fieldTests: [RowTest] = []
  var text: [UInt8] = []
  var slots: [RowSlot] = []
  /// The first test of each leaf.
  private var starts: [Int32] = []

  init(layout: RowLayout, evaluator: Evaluator, now: Instant) {
    self.layout = layout
    self.evaluator = evaluator
    self.now = now
  }

  mutating func compile(_ program: Program) -> Bool {
    var ranges: [Range<Int>] = []
    for leaf in program.leaves {
      let first = tests.count
      guard append(leaf) else { return false }
      ranges.append(first..<tests.count)
    }
    starts = ranges.map { Int32($0.lowerBound) }
    for (range, instruction) in zip(ranges, program.instructions) { link(range, instruction) }
    return true
  }

  func start(of target: Program.Target) -> Int32 {
    target.index >= 0 ? starts[Int(target.index)] : target == .holds ? RowProgram.holds : RowProgram.fails
  }

  /// All tests of a leaf must hold, one after the other.
  private mutating func link(_ range: Range<Int>, _ instruction: Program.Instruction) {
    for index in range {
      tests[index].onTrue = index + 1 < range.upperBound ? Int32(index + 1) : start(of: instruction.onTrue)
      tests[index].onFalse = start(of: instruction.onFalse)
    }
  }

  private mutating func append(_ leaf: Leaf) -> Bool {
    let options = leaf.test.options
    let policy = options.missing ?? evaluator.settings.missingProperties
    guard options.heldFor == nil, !options.ignoreCase, policy != .error, !leaf.isVersion else { return false }
    switch leaf.test.subject {
    case .property(let path): return append(path, leaf.test.predicatesOrDefault, policy)
    case .label(.label(let label)) where leaf.test.predicates.isEmpty: return append(label)
    case .consent(let scope): return append(scope, leaf.test.predicatesOrDefault)
    case .event(let condition): return append(condition, policy)
    default: return false
    }
  }

  private mutating func append(_ path: Path, _ predicates: [Predicate], _ policy: MissingPolicy) -> Bool {
    guard let place = layout.place(of: path) else { return false }
    for predicate in predicates {
      guard !predicate.ignoresCase, var test = test(for: predicate, policy) else { return false }
      test.word = Int32(layout.propertyWord + place)
      test.kindByte = Int32(layout.kindWord * 8 + place)
      tests.append(test)
    }
    return true
  }

  private mutating func append(_ label: LabelID) -> Bool {
    guard let (word, mask) = layout.bit(of: label) else { return false }
    var test = RowTest(code: .label)
    test.word = Int32(word)
    test.first = mask
    tests.append(test)
    return true
  }

  private mutating func append(_ scope: ConsentScope, _ predicates: [Predicate]) -> Bool {
    guard let place = layout.scope(scope) else { return false }
    for predicate in predicates {
      guard case .value(.text(let text)) = predicate.operand, let status = ConsentStatus(rawValue: text) else {
        return false
      }
      guard (predicate.operator.positive ?? predicate.operator) == .is else { return false }
      var test = RowTest(code: .consent)
      test.isNegated = predicate.operator == .isNot
      test.word = Int32(layout.consentWord + place / 32)
      test.first = status.rowCode
      test.second = UInt64(place % 32 * 2)
      tests.append(test)
    }
    return true
  }
}
