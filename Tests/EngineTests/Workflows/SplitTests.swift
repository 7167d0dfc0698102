import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

struct SplitTests {
  /// By the reference implementation, seed 0.
  @Test(arguments: [
    ("", "0"), ("a", "3c2569b2"), ("ab", "9bbfd75f"), ("abc", "b3dd93fa"), ("abcd", "43ed676a"),
    ("hello", "248bfa47"), ("hello, world", "149bbb7f"), ("The quick brown fox jumps over the lazy dog", "2e4ff723"),
  ])
  func `murmur3 is murmur3`(text: String, hash: String) {
    #expect(String(murmur3(text), radix: 16) == hash)
  }

  @Test func `a person falls the same way every time, and a pin decides otherwise`() throws {
    var draft = Draft()
    let ways = ["A", "B"].map { (way: $0, weight: 50.0, lines: [Line.action("act \($0)")]) }
    draft.workflow("test", .manual, [.split(ways, as: "subject")])
    let bucket = SplitKey(seed: "test", step: "subject", persona: "ada").bucket
    let expected = bucket < 5000 ? "A" : "B"
    #expect(draft.path(try draft.trace().first) == ["subject: \(expected)", "act \(expected)"])
    for (way, name) in ["A", "B"].enumerated() {
      var options = RunOptions()
      options.pins = [.init(WorkflowID(0), step: 0, way: way)]
      #expect(draft.path(try draft.trace(WorkflowID(0), options).first) == ["subject: \(name)", "act \(name)"])
    }
  }

  @Test func `a seed of its own divides two workflows alike`() throws {
    let ways = (0..<2).map { Split.Branch(name: "\($0)", weight: 1, first: .end, span: Draft.span(0)) }
    var split = Split(ways: ways)
    split.seed = "shared"
    for number in 0..<50 {
      var taken: Set<String?> = []
      for workflow in ["one", "two"] {
        var draft = Draft()
        draft.ada.header.id = "p\(number)"
        draft.workflow(workflow, .manual, [.step(.split(split), as: "s")])
        taken.insert(try draft.trace().first?.visits.first?.way)
      }
      #expect(taken.count == 1)
    }
  }

  @Test(arguments: [([50.0, 50], [0.5, 0.5]), ([1, 3], [0.25, 0.75]), ([0, 10], [0, 1]), ([10, 0], [1, 0])])
  func `the shares are those of the weights`(weights: [Double], shares: [Double]) {
    let ways = weights.map { Split.Branch(name: "w", weight: $0, first: .end, span: Draft.span(0)) }
    let taken = (0..<10_000).map { Split(ways: ways).way(at: $0) }
    #expect(shares.indices.map { way in Double(taken.count { $0 == way }) / 10_000 } == shares)
  }

  @Test func `over many people the buckets are even`() {
    let buckets = (0..<20_000).map { SplitKey(seed: "s", step: "t", persona: "persona-\($0)").bucket }
    let inFirstTenth = buckets.count { $0 < 1000 }
    #expect((1850...2150).contains(inFirstTenth))
  }

  @Test func `without any weight nobody takes a way`() throws {
    var draft = Draft()
    draft.workflow("none", .manual, [.split([(way: "A", weight: 0, lines: [])], as: "split"), .action("after")])
    #expect(draft.path(try draft.trace().first) == ["split: none", "after"])
  }
}
