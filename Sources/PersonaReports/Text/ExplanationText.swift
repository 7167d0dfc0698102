import PersonaDiagnostics
import PersonaEngine

extension Explanation {
  /// The tree as lines: the condition in words, a mark, what was found, and beneath it what does not fit beside it.
  ///
  ///     all                                     ✗
  ///     ├─ subscriptionTier is premium          ✓  premium
  ///     └─ renewalDate within next 14 days      ✗  2026-03-20, in 18 days
  package var lines: [StyledLine] {
    let rows = self.rows(lead: "", branch: "", isRoot: true)
    let width = rows.map(\.left.displayWidth).filter { $0 <= Self.widest }.max() ?? 0
    return rows.flatMap { $0.lines(paddedTo: width) }
  }

  /// A condition longer than this does not push the marks of the others aside.
  private static let widest = 72

  private struct Row {
    let left: String
    /// What stands before a line beneath this one.
    let lead: String
    let node: Explanation
    var leaf: Explanation

    func lines(paddedTo width: Int) -> [StyledLine] {
      let mark = node.holds ? StyledLine("✓", .good) : StyledLine("✗", .bad)
      let head = StyledLine(left.padded(to: width) + "  ") + mark
      let facts = ([leaf.finding] + leaf.remarks).filter { !$0.isEmpty }.map(visibleFinding)
      let beside = facts.joined(separator: "; ")
      let start = max(left.displayWidth, width)
      guard start + beside.count > Self.lineWidth, let first = facts.first else {
        return [beside.isEmpty ? head : head + StyledLine("  \(beside)", .weak)]
      }
      let isRoomy = start + first.count <= Self.lineWidth || left.displayWidth <= width
      let below = (isRoomy ? facts.dropFirst() : facts[...]).map { StyledLine(lead) + StyledLine($0, .weak) }
      return [isRoomy ? head + StyledLine("  \(first)", .weak) : head] + below
    }

    private static let lineWidth = 110
  }

  private func rows(lead: String, branch: String, isRoot: Bool) -> [Row] {
    let inner = isRoot ? "" : lead + (branch == "└─ " ? "   " : "│  ")
    if let negated = negatedLeaf {
      let title = "not " + visibleFinding(negated.words)
      return [Row(left: lead + branch + title, lead: inner + "  ", node: self, leaf: negated)]
    }
    let title = kind == .leaf ? visibleFinding(words) : kind.rawValue
    let below = inner + (children.isEmpty ? "  " : "│  ")
    let own = Row(left: lead + branch + title, lead: below, node: self, leaf: self)
    return [own]
      + children.enumerated().flatMap { index, child in
        child.rows(lead: inner, branch: index == children.count - 1 ? "└─ " : "├─ ", isRoot: false)
      }
  }

  /// The leaf of a `not` that has nothing else in it: both are shown as one line.
  private var negatedLeaf: Explanation? {
    guard kind == .not, children.count == 1, let child = children.first, child.kind == .leaf else { return nil }
    return child
  }
}
