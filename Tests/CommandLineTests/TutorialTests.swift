import Foundation
import Testing

/// docs/tutorial.md on a copy of the worked example: its changes are made and its commands are run, in order.
@Suite struct TutorialTests {
  private enum Step {
    case command([String], output: [String])
    case change(file: String, from: String, to: String)
  }

  @Test func `the tutorial's commands print what it says`() throws {
    let page = try text("docs/tutorial.md")
    let copy = try Copy(of: BuiltCommand.repository)
    var count = 0
    for step in steps(of: page) {
      switch step {
      case .change(let file, let from, let to):
        #expect(try copy.text(file).contains(from), "\(file) has the line")
        try copy.replace(from, with: to, in: file)
      case .command(let arguments, let lines):
        let found = try copy.run(arguments).output.split(separator: "\n", omittingEmptySubsequences: false).map(
          String.init)
        #expect(follows(lines, found), "\(arguments)\n\(found.joined(separator: "\n"))")
        count += 1
      }
    }
    #expect(count >= 8)
  }

  @Test(arguments: ["docs/for-marketers.md"])
  func `the examples for marketers are a project that passes`(page: String) throws {
    let blocks = try blocks(of: text(page)).filter { $0.info == "yaml" }.map { $0.lines.joined(separator: "\n") + "\n" }
    let folder = try TemporaryFolder([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nschema: {renewalDate: date}\n",
      "personas/all.yaml": blocks.joined(separator: "---\n"),
    ])
    let run = try BuiltCommand.run([], in: folder.url)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.hasSuffix("\n2 passed, 0 failed\n"))
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: BuiltCommand.repository.appending(path: path), encoding: .utf8)
  }

  private func steps(of page: String) -> [Step] {
    blocks(of: page).compactMap { block in
      if block.info == "console", let first = block.lines.first {
        let words = first.dropFirst(2).split(separator: " ").dropFirst().map(String.init)
        return .command(words, output: Array(block.lines.dropFirst()))
      }
      guard block.info.hasPrefix("diff "), block.lines.count == 2 else { return nil }
      return .change(
        file: String(block.info.dropFirst("diff ".count)), from: String(block.lines[0].dropFirst()),
        to: String(block.lines[1].dropFirst()))
    }
  }

  private func blocks(of page: String) -> [(info: String, lines: [String])] {
    var blocks: [(info: String, lines: [String])] = []
    var open: (info: String, lines: [String])?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          open?.lines.append(String(line))
        }
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), [])
      }
    }
    return blocks
  }

  /// Whether the lines stand there in this order; without `…` between two, one right after the other.
  private func follows(_ lines: [String], _ found: [String]) -> Bool {
    var place = 0
    var isOpen = false
    for line in lines {
      if line == "…" {
        isOpen = true
        continue
      }
      guard let next = found[place...].firstIndex(of: line), isOpen || next == place else { return false }
      (place, isOpen) = (next + 1, false)
    }
    return isOpen || found[place...].allSatisfy(\.isEmpty)
  }
}
