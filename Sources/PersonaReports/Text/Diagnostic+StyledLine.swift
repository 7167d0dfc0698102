import PersonaDiagnostics

extension Diagnostic {
  /// As ``rendered(in:)``, with roles.
  package func styled(in sources: SourceMap) -> [StyledLine] {
    lines(in: sources).map { line in
      StyledLine(
        parts: line.parts.filter { !$0.text.isEmpty }.map { StyledLine.Part(text: $0.text, role: role($0.role)) })
    }
  }

  private func role(_ role: Line.Style) -> StyledLine.Style {
    switch role {
    case .text: .plain
    case .place: .strong
    case .margin: .weak
    case .severity, .caret:
      switch severity {
      case .error: .bad
      case .warning: .warning
      case .note: .weak
      }
    }
  }
}
