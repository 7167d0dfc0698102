import PersonaDiagnostics
import PersonaText
import PersonaYAML

extension ProjectDecoder {
  /// A regular expression, or a part of a scalar that is one; what is wrong with it is shown inside it.
  func pattern(_ node: YAMLNode, in part: Range<Int>? = nil) -> Pattern? {
    guard let text = text(node, as: "a regular expression") else { return nil }
    let part = part ?? 0..<text.utf8.count
    do {
      let parsed = try ParsedPattern(String(decoding: Array(text.utf8)[part], as: UTF8.self))
      guard patterns.spendWork(of: parsed.instructionCount, at: node.span) else { return tooMany() }
      let pattern = try Pattern(parsed)
      if pattern.source.unicodeScalars.contains(where: { $0.properties.generalCategory == .nonspacingMark }) {
        record(.patternsInNormalForm, at: node.span)
      }
      return patterns.spend(pattern.size, at: node.span) ? pattern : tooMany()
    } catch {
      let range = error.range.lowerBound + part.lowerBound..<error.range.upperBound + part.lowerBound
      report(.invalidPattern, error.message, at: node.sourceText.span(of: range), help: error.help)
      return nil
    }
  }

  /// What is said of it stands where the sum of all is known.
  private func tooMany() -> Pattern? {
    reportElsewhere(PatternTally.reason)
    return nil
  }
}
