import PersonaComparison
import PersonaDiagnostics

/// The lines of a text in which something differs, each as its parts, with what is far from a difference cut off.
package struct ExampleLines {
  package private(set) var lines: [[TextExample.Part]] = []

  /// Characters of what is the same, before and behind a difference.
  private static let reach = 60
  private static let longest = 600

  package init(_ example: TextExample) {
    var line: [TextExample.Part] = []
    for part in example.parts {
      let pieces = part.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (place, piece) in pieces.enumerated() {
        if place > 0 {
          end(&line)
        }
        if !piece.isEmpty { line.append(part.with(String(piece))) }
      }
    }
    end(&line)
  }

  private mutating func end(_ line: inout [TextExample.Part]) {
    if line.contains(where: \.isChange) { lines.append(Self.cut(line)) }
    line = []
  }

  private static func cut(_ line: [TextExample.Part]) -> [TextExample.Part] {
    line.enumerated().map { place, part in
      guard case .same(let text) = part else { return part.with(part.text.cut(to: longest)) }
      let (isFirst, isLast) = (place == 0, place == line.count - 1)
      let room = isFirst || isLast ? reach : 2 * reach
      guard text.count > room + 8 else { return part }
      let tail = isLast ? "" : String(text.suffix(reach))
      let head = isFirst ? "" : String(text.prefix(reach))
      return .same("\(head)…\(tail)")
    }
  }
}

extension TextExample.Part {
  var text: String {
    switch self {
    case .same(let text), .removed(let text), .added(let text): text
    }
  }

  var isChange: Bool { if case .same = self { false } else { true } }

  fileprivate func with(_ text: String) -> Self {
    switch self {
    case .same: .same(text)
    case .removed: .removed(text)
    case .added: .added(text)
    }
  }
}
