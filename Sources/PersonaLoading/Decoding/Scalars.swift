import PersonaDiagnostics
import PersonaModel
import PersonaTime
import PersonaYAML

extension ProjectDecoder {
  /// The characters of a scalar, whatever they look like.
  func text(_ node: YAMLNode, as what: @autoclosure () -> String = "text", help: String? = nil) -> String? {
    guard node.kind == .scalar else {
      reportExpected(what(), node, help: help)
      return nil
    }
    return node.text
  }

  /// Texts of a list, or one text.
  func texts(_ node: YAMLNode?, as what: String = "text") -> [String] {
    guard let node else { return [] }
    return oneOrMore(node).compactMap { text($0, as: what) }
  }

  func boolean(_ node: YAMLNode) -> Bool? {
    if case .boolean(let value) = node.resolved, node.kind == .scalar { return value }
    reportExpected("true or false", node, help: node.booleanMeant.map { "write `\($0)`, without quotes" })
    return nil
  }

  func integer(_ node: YAMLNode, in range: ClosedRange<Int>, as what: String = "a whole number") -> Int? {
    guard case .integer(let value) = node.resolved, node.kind == .scalar else {
      reportExpected(what, node)
      return nil
    }
    guard let value = Int(exactly: value), range.contains(value) else {
      report(.outOfRange, "\(node.text) is not \(Self.words(for: range))", at: node.span)
      return nil
    }
    return value
  }

  private static func words(for range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "at least \(range.lowerBound)" : "between \(range.lowerBound) and \(range.upperBound)"
  }

  func number(_ node: YAMLNode, as what: String = "a number") -> Double? {
    if node.kind == .scalar {
      switch node.resolved {
      case .integer(let value): return Double(value)
      case .decimal(let value): return value
      default: break
      }
    }
    reportExpected(what, node)
    return nil
  }

  /// One of the words of an enumeration.
  func choice<Choice: RawRepresentable & CaseIterable>(_ node: YAMLNode, _ type: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    if node.kind == .scalar, let choice = Choice(rawValue: node.text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    guard let text = text(node, as: Self.list(words)) else { return nil }
    report(
      .unknownWord, "expected \(Self.list(words)), found '\(text)'", at: node.span, help: remedy(text, words))
    return nil
  }

  /// `a, b or c`.
  static func list(_ words: [String]) -> String { words.asChoice }
}

extension YAMLNode {
  /// The boolean that was meant by a word of YAML 1.1, or by one in quotes.
  var booleanMeant: String? {
    guard kind == .scalar else { return nil }
    return ["yes": "true", "on": "true", "no": "false", "off": "false", "true": "true", "false": "false"][
      text.lowercased()]
  }
}
