import PersonaDiagnostics
import PersonaTestSupport
import Testing

@Suite struct SequenceDifferenceTests {
  /// What the steps keep of the old sequence, and what they make of it.
  private func applied(_ difference: SequenceDifference, _ old: [Int], _ new: [Int]) -> (kept: Int, result: [Int]) {
    var (kept, result, place) = (0, [Int](), 0)
    for step in difference.steps {
      switch step {
      case .same(let left, let right):
        #expect(left == place && old[left] == new[right])
        result.append(old[left])
        (kept, place) = (kept + 1, place + 1)
      case .removed(let left):
        #expect(left == place)
        place += 1
      case .added(let right): result.append(new[right])
      }
    }
    #expect(place == old.count)
    return (kept, result)
  }

  private func longestCommon(_ old: [Int], _ new: [Int]) -> Int {
    var row = [Int](repeating: 0, count: new.count + 1)
    for left in old {
      var diagonal = 0
      for (place, right) in new.enumerated() {
        let above = row[place + 1]
        row[place + 1] = left == right ? diagonal + 1 : max(above, row[place])
        diagonal = above
      }
    }
    return row[new.count]
  }

  @Test func `Property: the steps lead from the one to the other and keep as much as can be kept`() {
    var random = SplitMix(seed: 3)
    for _ in 0..<500 {
      let sides = (0..<2).map { _ in
        (0..<Int.random(in: 0...12, using: &random)).map { _ in Int.random(in: 0...4, using: &random) }
      }
      let (kept, result) = applied(SequenceDifference(from: sides[0], to: sides[1]), sides[0], sides[1])
      #expect(result == sides[1])
      #expect(kept == longestCommon(sides[0], sides[1]), "\(sides)")
    }
  }

  @Test func `Property: of long ones only what is near a change has changed`() {
    var random = SplitMix(seed: 5)
    for _ in 0..<20 {
      // Every third element stands there many times, as the lines between declarations do.
      let old = (0..<3000).map { $0 % 3 == 0 ? -1 : $0 }
      var new = old
      let places = Set((0..<20).map { _ in Int.random(in: 0..<old.count, using: &random) })
      for place in places.sorted(by: >) {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: new.remove(at: place)
        case 1: new.insert(-2 - place, at: place)
        default: new[place] = -2 - place
        }
      }
      let difference = SequenceDifference(from: old, to: new)
      let (kept, result) = applied(difference, old, new)
      #expect(result == new)
      #expect(kept >= old.count - 20)
    }
  }

  /// With work that grows with the square of the length this would take hours.
  @Test func `long ones that have nothing or little in common are soon compared`() {
    let count = 50_000
    let old = Array(0..<count)
    let others = [
      Array(count..<2 * count), Array(old.reversed()), (0..<count).map { $0 % 7 }, (0..<count).map { $0 ^ 1 },
    ]
    for new in others {
      let (_, result) = applied(SequenceDifference(from: old, to: new), old, new)
      #expect(result == new)
    }
  }

  @Test func `changes stand apart`() {
    let difference = SequenceDifference(from: [1, 2, 3, 4], to: [1, 5, 3, 4, 6, 7])
    #expect(difference.changes.map(\.old) == [1..<2, 4..<4])
    #expect(difference.changes.map(\.new) == [1..<2, 4..<6])
    #expect(SequenceDifference(from: [1, 2], to: [1, 2]).changes.isEmpty)
    #expect(SequenceDifference(from: [Int](), to: []).steps.isEmpty)
  }
}
