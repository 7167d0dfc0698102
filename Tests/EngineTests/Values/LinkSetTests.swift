import PersonaModel
import PersonaTestSupport
import Testing

/// Sets of links against sets of their numbers.
@Suite struct LinkSetTests {
  @Test(arguments: 0..<40) func `they hold what was put in, in ascending order`(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    var (set, expected) = (LinkSet<Segment>(), Set<Int>())
    for _ in 0..<12 {
      if Int.random(in: 0..<3, using: &dice) == 0 {
        var (other, numbers) = (LinkSet<Segment>(), Set<Int>())
        for _ in 0..<Int.random(in: 0..<4, using: &dice) { Self.put(&other, &numbers, &dice) }
        set.formUnion(other)
        expected.formUnion(numbers)
      } else {
        Self.put(&set, &expected, &dice)
      }
      #expect(set.map { Int($0.value) } == expected.sorted())
      for number in 0..<1_000 where set.contains(SegmentID(number)) != expected.contains(number) {
        Issue.record("\(number) of \(expected.sorted())")
      }
    }
  }

  private static func put(_ set: inout LinkSet<Segment>, _ numbers: inout Set<Int>, _ dice: inout SplitMix) {
    let number = Int.random(in: 0..<1_000, using: &dice)
    set.insert(SegmentID(number))
    numbers.insert(number)
  }
}
