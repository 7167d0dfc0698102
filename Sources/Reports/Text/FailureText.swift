import Diagnostics
import Engine
import Time
import Verification

/// What a report needs beside the result to put it into words.
package struct ReportContext: Sendable {
  package let project: Project
  package let sources: SourceMap

  package init(project: Project, sources: SourceMap) {
    self.project = project
    self.sources = sources
  }

  /// The body of a failure, the same on the console, in JUnit and in Markdown; without the first line.
  package func lines(of failure: Failure) -> [StyledLine] { failure.details.flatMap(lines) }

  package func lines(of detail: Failure.Detail) -> [StyledLine] {
    switch detail {
    case .explanation(let explanation, let title, let span):
      [StyledLine("\(sources.location(of: span).lineOnly)   \(title)", .weak)] + explanation.lines
    case .difference(let difference): difference.lines
    case .path(let difference): PathText(difference, in: self).lines
    case .diagnostics(let diagnostics):
      diagnostics.flatMap { $0.rendered(in: sources).split(separator: "\n").map { StyledLine(String($0)) } }
    case .note(let text):
      visibleText(text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
        .map { StyledLine(String($0)) }
    }
  }
}

extension SourceLocation {
  /// `path:line`
  package var lineOnly: String { "\(path):\(position.line)" }
}

/// Text from a fixture on one line, with nothing in it that could steer a terminal.
func visibleFinding(_ text: String) -> String { visibleText(text) }
