import PersonaDiagnostics
import PersonaJSON
import PersonaLiquid
import PersonaTime

/// One case of either suite: a template, its data and snippets, and what must come out.
package struct LiquidCase: Sendable {
  package let name: String
  package let template: String
  let data: Hash
  let snippets: [String: String]
  let mode: ParseMode
  let expectation: Expectation

  enum Expectation: Sendable {
    /// One of these texts; inline errors belong to the text when the flag is set.
    case output([String], allowsErrors: Bool)
    case outputContaining([String])
    case parseError([String])
    case renderError([String])
    /// Either kind of error.
    case invalid
  }

  /// The cases of a file: a list, or a map with the list under `tests`.
  package static func cases(in bytes: [UInt8]) throws(JSONFault) -> [LiquidCase] {
    let document = try LiquidValue(json: bytes)
    var list = document
    if case .hash(let file) = document { list = file["tests"] ?? file["cases"] ?? .null }
    guard case .array(let items) = list else { throw JSONFault("no list of cases", at: 0..<bytes.count) }
    return items.compactMap { item in
      guard case .hash(let fields) = item else { return nil }
      return LiquidCase(fields)
    }
  }

  private init?(_ fields: Hash) {
    guard case .text(let template) = fields["template"] ?? .null else { return nil }
    self.template = template
    name = fields.text("name") ?? fields.text("id") ?? template
    if case .hash(let data) = fields["data"] ?? .null { self.data = data } else { data = .empty }
    var snippets: [String: String] = [:]
    if case .hash(let sources) = fields["templates"] ?? .null {
      for key in sources.keys { snippets[key] = sources.text(key) ?? "" }
    }
    self.snippets = snippets
    mode = Self.mode(fields)
    expectation = Self.expectation(fields)
  }

  /// A case may name its mode; the other suite marks with a tag what only the stricter modes refuse.
  private static func mode(_ fields: Hash) -> ParseMode {
    if let mode = fields.text("mode").flatMap({ ParseMode(rawValue: $0) }) { return mode }
    let tags = fields.texts("tags")
    return tags.contains("strict2") ? .strict2 : fields["why"] != nil ? .lax : .strict
  }

  private static func expectation(_ fields: Hash) -> Expectation {
    if fields["parse_error"] != nil { return .parseError(fields.texts("parse_error")) }
    if fields["render_error"] != nil { return .renderError(fields.texts("render_error")) }
    if fields["output_contains"] != nil { return .outputContaining(fields.texts("output_contains")) }
    if case .bool(true) = fields["invalid"] ?? .null { return .invalid }
    var allowsErrors = false
    if case .bool(true) = fields["render_errors"] ?? .null { allowsErrors = true }
    if fields["expected"] != nil { return .output(fields.texts("expected"), allowsErrors: true) }
    return .output(fields.texts("results") + fields.texts("result"), allowsErrors: allowsErrors)
  }
}

extension Hash {
  fileprivate func text(_ key: String) -> String? {
    guard case .text(let text) = self[key] ?? .null else { return nil }
    return text
  }

  fileprivate func texts(_ key: String) -> [String] {
    switch self[key] ?? .null {
    case .text(let text): [text]
    case .array(let items):
      items.compactMap { item in
        guard case .text(let text) = item else { return nil }
        return text
      }
    default: []
    }
  }
}

extension LiquidCase {
  /// The clock of both suites stands at 2024-01-01 00:01:58 UTC.
  static let clock = Clock(seconds: 1_704_067_318)

  func parse(_ text: String, name: String? = nil) -> Template {
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array(text.utf8))
    return Template(source, name: name, environment: Environment(mode: mode))
  }

  package func render(_ template: Template, budget: Budget) -> RenderResult {
    var compiled: [String: Template] = [:]
    for (key, text) in snippets {
      let name = key.hasSuffix(".liquid") ? String(key.dropLast(7)) : key
      compiled[name] = parse(text, name: name)
    }
    let options = RenderOptions(
      undefined: .blank, clock: Self.clock,
      snippets: { [compiled] name in
        compiled[name] ?? (name.hasSuffix(".liquid") ? compiled[String(name.dropLast(7))] : nil)
      })
    var budget = budget
    return template.render(data, options, budget: &budget)
  }

  /// What is wrong, or nil for a case that passes.
  package func difference(comparingMessages: Bool) -> String? {
    let template = parse(self.template)
    if let error = template.referenceError { return differenceOfParseError(error, comparingMessages) }
    let result = render(template, budget: Budget(steps: 5_000_000, bytes: 20_000_000))
    switch expectation {
    case .parseError(let parts): return shown("a parse error with \(parts)", result.text)
    case .invalid: return result.errors.isEmpty ? shown("an error", result.text) : nil
    case .renderError(let parts):
      guard let error = result.errors.first else { return shown("a render error with \(parts)", result.text) }
      return contains(error.referenceText, parts) ? nil : shown("a render error with \(parts)", error.referenceText)
    case .outputContaining(let parts):
      return contains(result.text, parts) ? nil : shown("text with \(parts)", result.text)
    case .output(let texts, let allowsErrors):
      if !allowsErrors, let error = result.errors.first { return shown("\(texts)", error.referenceText) }
      return texts.contains { Array($0.utf8) == result.bytes } ? nil : shown("\(texts)", result.text)
    }
  }

  private func differenceOfParseError(_ error: String, _ comparingMessages: Bool) -> String? {
    switch expectation {
    case .parseError(let parts):
      return !comparingMessages || contains(error, parts) ? nil : shown("a parse error with \(parts)", error)
    case .invalid: return nil
    case .output(let texts, _): return shown("\(texts)", error)
    case .outputContaining(let parts), .renderError(let parts): return shown("\(parts)", error)
    }
  }

  private func contains(_ text: String, _ parts: [String]) -> Bool {
    // One suite names the class of the error among its words.
    parts.allSatisfy { $0 == "SyntaxError" || text.lowercased().contains($0.lowercased()) }
  }

  private func shown(_ expected: String, _ actual: String) -> String {
    """
      template \(String(reflecting: template))
      mode     \(mode)
      expected \(expected)
      actual   \(String(reflecting: actual))
    """
  }
}
