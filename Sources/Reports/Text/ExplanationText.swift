import Engine

extension Explanation {
  /// The tree as lines: the condition in words, a mark, and what was found.
  ///
  ///     all                                     ✗
  ///     ├─ subscriptionTier is premium          ✓  premium
  ///     └─ renewalDate within next 14 days      ✗  2026-03-20, in 18 days
  package var lines: [StyledLine] {
    let rows = self.rows(lead: "", branch: "", isRoot: true)
    let width = min(60, rows.map(\.left.count).max() ?? 0)
    return rows.map { row in
      let mark = row.node.holds ? StyledLine("✓", .good) : StyledLine("✗", .bad)
      let found = row.finding.isEmpty ? "" : "  \(visibleFinding(row.finding))"
      return StyledLine(row.left.padded(to: width) + "  ") + mark + StyledLine(found, .weak)
    }
  }

  private struct Row {
    let left: String
    let finding: String
    let node: Explanation
  }

  private func rows(lead: String, branch: String, isRoot: Bool) -> [Row] {
    if let negated = negatedLeaf {
      return [Row(left: lead + branch + "not " + visibleFinding(negated.words), finding: negated.finding, node: self)]
    }
    let title = kind == .leaf ? visibleFinding(words) : kind.rawValue
    let own = Row(left: lead + branch + title, finding: finding, node: self)
    let inner = isRoot ? "" : lead + (branch == "└─ " ? "   " : "│  ")
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
