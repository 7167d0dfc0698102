/// Lines of an explanation as markup. A tree of conditions keeps its shape and loses its columns, so that on a narrow screen what
/// was found stands below its condition and not beside the screen.
extension HTML {
  package init(_ lines: [StyledLine]) {
    var (markup, isOpen) = (HTML.none, false)
    for line in lines {
      if let leaf = ExplainedLine(line) {
        if isOpen { markup += "</pre>" }
        isOpen = false
        markup += leaf.html
      } else {
        markup += isOpen ? "\n" : "<pre>"
        isOpen = true
        for part in line.parts { markup += HTML(part) }
      }
    }
    if isOpen { markup += "</pre>" }
    self = lines.isEmpty ? .none : "<div class=\"lines\">\(markup)</div>"
  }

  private init(_ part: StyledLine.Part) {
    self = part.role == .plain ? "\(part.text)" : "<span class=\"\(part.role.rawValue)\">\(part.text)</span>"
  }
}

/// A condition with its mark, as a line of a tree has it: `├─ plan is premium   ✓  premium`.
private struct ExplainedLine {
  private let depth: Int
  private let words: String
  private let mark: StyledLine.Part
  private let found: String

  private static let branches: Set<Character> = ["│", "├", "└", "─", " "]

  /// Nil for a line of another kind.
  init?(_ line: StyledLine) {
    guard let place = line.parts.firstIndex(where: { $0.text == "✓" || $0.text == "✗" }),
      line.parts[place].role == .good || line.parts[place].role == .bad,
      line.parts[..<place].allSatisfy({ $0.role == .plain })
    else { return nil }
    let left = line.parts[..<place].map(\.text).joined()
    let drawn = left.prefix { Self.branches.contains($0) }
    depth = min(drawn.count / 3, 12)
    let rest = left.dropFirst(drawn.count)
    words = String(rest.reversed().drop { $0 == " " }.reversed())
    guard !words.isEmpty else { return nil }
    mark = line.parts[place]
    found = line.parts[(place + 1)...].map(\.text).joined().trimmingPrefix { $0 == " " }.description
  }

  var html: HTML {
    let finding: HTML = found.isEmpty ? "" : "<span class=\"found\">\(found)</span>"
    return """
      <div class="leaf depth-\(depth)"><span class="\(mark.role.rawValue)">\(mark.text)</span> <span class="asked">\(words)</span> \(finding)</div>

      """
  }
}
