import PersonaDiagnostics
import PersonaModel
import PersonaVerification

/// What a report needs beside the result to put it into words.
///
/// A class because it goes along to every case, and a copy would be one of all the project's lists.
package final class ReportContext: Sendable {
  package let project: Project
  package let sources: SourceMap
  /// For what a result says without its explanation.
  let explainer: CaseExplainer?

  package init(project: Project, sources: SourceMap, explainer: CaseExplainer? = nil) {
    self.project = project
    self.sources = sources
    self.explainer = explainer
  }

  /// One part of a failure's body, the same in every report.
  func lines(of detail: Failure.Detail) -> [StyledLine] {
    switch detail {
    case .explanation(let explanation, let title, let span):
      [StyledLine("\(sources.location(of: span).lineOnly)   \(title)", .weak)] + explanation.lines
    case .difference(let difference): difference.lines
    case .path(let difference): PathText(difference, in: self).lines
    case .diagnostics(let diagnostics):
      diagnostics.flatMap { $0.styled(in: sources) }
    case .note(let text): StyledLine.lines(of: visibleText(text, keepingLines: true))
    }
  }
}

extension SourceLocation {
  /// `path:line`
  package var lineOnly: String { "\(visibleText(path)):\(position.line)" }
}

/// Text from a fixture on one line, with nothing in it that could steer a terminal.
func visibleFinding(_ text: String) -> String { visibleText(text) }
