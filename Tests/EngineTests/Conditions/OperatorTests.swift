import PersonaDiagnostics
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

/// One row of the table: a value, what is asked of it, and the answer with its reason.
struct OperatorCase: Sendable, CustomTestStringConvertible {
  let value: Value
  let `operator`: Operator
  let operand: Operand
  let holds: Bool
  let reason: Verdict.Reason

  init(
    _ value: Value, _ operator: Operator, _ operand: Operand, _ holds: Bool, _ reason: Verdict.Reason = .value
  ) {
    self.value = value
    self.operator = `operator`
    self.operand = operand
    self.holds = holds
    self.reason = reason
  }

  var testDescription: String { "\(value.words) \(Predicate.of(`operator`, operand).words)" }
}

@Suite struct OperatorTests {
  /// 2026-03-02T09:00:00Z, a Monday.
  static let judge = PredicateEvaluator(now: PeopleFixture.now, start: PeopleFixture.now, zone: .utc)

  @Test(arguments: OperatorCase.equality + OperatorCase.text + OperatorCase.numbers)
  func `an operator answers with a reason`(_ row: OperatorCase) throws {
    let verdict = try Self.judge.verdict(on: row.value, .of(row.operator, row.operand))
    #expect(verdict == Verdict(row.holds, row.reason))
  }

  @Test(arguments: OperatorCase.lists + OperatorCase.dates)
  func `a list or a date answers with a reason`(_ row: OperatorCase) throws {
    let verdict = try Self.judge.verdict(on: row.value, .of(row.operator, row.operand))
    #expect(verdict == Verdict(row.holds, row.reason))
  }

  @Test(arguments: OperatorCase.folding)
  func `ignoring case folds without a language`(_ row: OperatorCase) throws {
    var judge = Self.judge
    judge.ignoreCase = true
    #expect(try judge.verdict(on: row.value, .of(row.operator, row.operand)).holds == row.holds)
  }

  @Test(arguments: OperatorCase.versions)
  func `versions compare by SemVer`(_ row: OperatorCase) throws {
    var judge = Self.judge
    judge.isVersion = true
    #expect(try judge.verdict(on: row.value, .of(row.operator, row.operand)) == Verdict(row.holds, row.reason))
  }

  @Test(arguments: Operator.allCases.filter { $0.positive != nil })
  func `a negative operator is the complement of its positive twin`(_ negative: Operator) throws {
    let positive = try #require(negative.positive)
    for value in Samples.values {
      for operand in Samples.operands {
        let holds = try Self.judge.verdict(on: value, .of(negative, operand)).holds
        #expect(try Self.judge.verdict(on: value, .of(positive, operand)).holds != holds)
      }
    }
  }

  @Test(arguments: Operator.allCases)
  func `under fail a missing value fails all but the operators of presence`(_ candidate: Operator) throws {
    var judge = Self.judge
    judge.missing = .fail
    let verdict = try judge.verdict(on: .null, .of(candidate, .flag(true)))
    let isPresence = [.exists, .isMissing, .isEmpty].contains(candidate)
    #expect(verdict.reason == .missing)
    #expect(isPresence || !verdict.holds)
  }

  @Test func `under error a missing value is an error located at the operator`() {
    var judge = Self.judge
    judge.missing = .error
    #expect(throws: Diagnostic.self) { try judge.verdict(on: .null, .of(.isNot, .value("a"))) }
  }
}
