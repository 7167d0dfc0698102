import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

/// A list laid out to be looked through quickly answers as its elements would, one by one.
@Suite struct HeldValuesTests {
  private struct Maker {
    var random: SplitMix

    mutating func value(_ depth: Int = 2) -> Value {
      let number = Int.random(in: 0..<7, using: &random)
      switch Int.random(in: 0..<(depth > 0 ? 12 : 9), using: &random) {
      case 0: return .text(random.pick(["a", "A", "é", "e\u{301}", "ß", "SS", "", "1"], "a"))
      case 1:
        return .text(random.pick(["1", "1.0", "v1.0.0", "1.2.0-rc.1", "1.2.0-RC.1", "01.0", "1.0.0+7", "K"], "1"))
      case 2: return .integer(Int64(number))
      case 3: return .decimal(random.pick([Double(number), Double(number) + 0.5, -0.0, 0x1p53, .nan], 0))
      case 4: return .bool(random.chance(50))
      case 5: return .date("2026-03-0\(number + 1)")
      case 6: return .instant("2026-03-0\(number + 1)T\(random.chance(50) ? "00:00" : "23:30"):00Z")
      case 7: return .unresolved(random.pick([.of("today"), .of("2 days ago"), .of("2026-03-03")], .of("today")))
      case 8: return random.chance(20) ? .null : .text("\(number)")
      case 9, 10: return .list((0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth - 1) })
      default: return .map(["k": value(depth - 1), "n": .integer(Int64(number))])
      }
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `an index and a comparison with each agree`(seed: UInt64) throws {
    var maker = Maker(random: SplitMix(seed: seed))
    let zone = try #require(Zone.fixed(seconds: 46_800))
    var judge = PredicateEvaluator(
      now: PeopleFixture.now, start: PeopleFixture.now, zone: maker.random.chance(50) ? zone : .utc)
    judge.ignoreCase = maker.random.chance(50)
    judge.isVersion = maker.random.chance(30)
    var budget = Budget.unlimited
    let items = (0..<24).map { _ in maker.value() }
    let held = try HeldValues(items, asked: 40, by: judge, within: &budget)
    for _ in 0..<30 {
      let wanted = maker.value()
      let apart = try items.contains { item throws(BudgetExceededError) in
        try judge.isEqual(item, wanted, within: &budget).holds
      }
      #expect(try held.contains(wanted, within: &budget) == apart, "\(wanted) in \(items)")
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `many wanted values give the verdict and the reason of few`(seed: UInt64) throws {
    var maker = Maker(random: SplitMix(seed: seed))
    let judge = PredicateEvaluator(now: PeopleFixture.now, start: PeopleFixture.now, zone: .utc)
    // Of one type, so that there are both reasons.
    let items = (0..<8).map { _ in maker.random.chance(90) ? Value.integer(7) : maker.value() }
    let wanted = (0..<40).map { _ in maker.random.chance(97) ? Value.text("b") : maker.value() }
    let whole = try judge.verdict(on: .list(items), .of(.isOneOf, .values(wanted)))
    let each = try wanted.map { try judge.verdict(on: .list(items), .of(.is, .value($0))) }
    let isComparable = each.contains { $0.reason == .value }
    let holds = each.contains(where: \.holds)
    #expect(whole == Verdict(holds, holds || isComparable ? .value : .type), "\(items) \(wanted)")
  }
}
