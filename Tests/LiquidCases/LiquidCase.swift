import PersonaDiagnostics
import PersonaJSON
import PersonaLiquid
import PersonaTemplates
import PersonaTime

/// One case of either suite: a template, its data and snippets, and what must come out.
package struct LiquidCase: Sendable {
  package let name: String
  package let template: String
  let data: Hash
  let snippets: [String: String]
  let mode: ParseMode
  let dialect: Dialect
  let undefined: UndefinedPolicy
  let clock: RenderClock
  let expectation: Expectation
  let platform: PlatformCase

  enum Expectation: Sendable {
    /// One of these texts; inline errors belong to the text when the flag is set.
    case output([String], allowsErrors: Bool)
    case outputContaining([String])
    case parseError([String])
    case renderError([String])
    /// Either kind of error.
    case invalid
    /// The message is not sent, for this reason where one is promised.
    case aborted(String?)
    /// It renders, and a check says this.
    case finding(String)
    /// These pieces with anything between them.
    case pieces([String])
    /// Text in which `⟦name⟧` or a pattern stands for what the platform makes up.
    case matching(String)
  }

  /// The cases of a file: a list, or a map with the list under `tests`.
  package static func cases(in bytes: [UInt8]) throws(JSONError) -> [LiquidCase] {
    let document = try LiquidValue(json: bytes)
    var list = document
    if case .hash(let file) = document { list = file["tests"] ?? file["cases"] ?? .null }
    guard case .array(let items) = list else { throw JSONError("no list of cases", at: 0..<bytes.count) }
    return items.flatMap { item -> [LiquidCase] in
      guard case .hash(let fields) = item else { return [] }
      return [LiquidCase(fields), LiquidCase(ofOlderEngine: fields)].compactMap(\.self)
    }
  }

  /// What the engine of Dittofeed does with the same case, where the case says so.
  private init?(ofOlderEngine fields: Hash) {
    guard case .hash(let outcome) = fields["liquidjs_10_7_1"] ?? .null else { return nil }
    let dropped = ["result", "parse_error", "render_error", "name", "settings"]
    let kept = zip(fields.keys, fields.values).filter { !dropped.contains($0.0) }.map { ($0, $1) }
    let name = (fields.text("name") ?? "") + " (10.7.1)"
    let own: [(String, LiquidValue)] = [("name", .text(name)), ("settings", .text("10.7.1"))]
    self.init(Hash(kept + own + zip(outcome.keys, outcome.values).map { ($0, $1) }))
  }

  init?(real fields: Hash) { self.init(fields) }

  private init?(_ fields: Hash) {
    guard case .text(let template) = fields["template"] ?? .null else { return nil }
    self.template = template
    name = fields.text("name") ?? fields.text("id") ?? template
    let platform = PlatformCase(fields)
    dialect = platform.dialect
    undefined = platform.undefined
    clock = platform.clock
    data = platform.data
    self.platform = platform
    var snippets: [String: String] = [:]
    if case .hash(let sources) = fields["templates"] ?? .null {
      for key in sources.keys { snippets[key] = sources.text(key) ?? "" }
    }
    self.snippets = snippets.merging(platform.contentBlocks) { own, _ in own }
    mode = Self.mode(fields)
    expectation = Self.expectation(fields)
  }

  /// A case may name its mode; the other suite marks with a tag what only the stricter modes refuse.
  private static func mode(_ fields: Hash) -> ParseMode {
    if let mode = fields.text("mode").flatMap({ ParseMode(rawValue: $0) }) { return mode }
    // As projects read their templates.
    if let dialect = fields.text("dialect"), ["braze", "shopify"].contains(dialect) { return .strict2 }
    let tags = fields.texts("tags")
    return tags.contains("strict2") ? .strict2 : fields["why"] != nil ? .lax : .strict
  }

  private static func expectation(_ fields: Hash) -> Expectation {
    if let words = fields.text("failed") { return words.hasPrefix("undefined") ? .renderError([words]) : .invalid }
    if let reason = fields["aborted"] {
      if case .text(let text) = reason { return .aborted(text) }
      return .aborted(nil)
    }
    if fields["pieces"] != nil { return .pieces(fields.texts("pieces")) }
    if let words = fields.text("finding") { return .finding(words) }
    if let pattern = fields.text("matches") { return .matching(pattern) }
    if fields["contains"] != nil { return .outputContaining(fields.texts("contains")) }
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
  func text(_ key: String) -> String? {
    guard case .text(let text) = self[key] ?? .null else { return nil }
    return text
  }

  func texts(_ key: String) -> [String] {
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
  func parse(_ text: String, name: String? = nil) -> Template {
    let source = SourceText(wholeFile: FileID(index: 0), bytes: Array(text.utf8))
    return Template(source, name: name, environment: ParseContext(mode: mode, dialect: dialect))
  }

  package func render(_ template: Template, budget: Budget) -> RenderResult {
    var compiled: [String: Template] = [:]
    for (key, text) in snippets {
      let name = key.hasSuffix(".liquid") ? String(key.dropLast(7)) : key
      compiled[name] = parse(text, name: name)
    }
    let isLenient = dialect.name == Dialect.liquid.name
    var options = RenderOptions(
      undefined: undefined, clock: clock,
      snippets: { [compiled] name in
        compiled[name] ?? (isLenient && name.hasSuffix(".liquid") ? compiled[String(name.dropLast(7))] : nil)
      },
      zones: { try? ZoneDatabase().zone(named: $0) })
    options.answers = platform.answers
    options.shop = platform.shop
    var budget = budget
    return template.render(data, options, budget: &budget)
  }

  /// What is wrong, or nil for a case that passes.
  package func difference(comparingMessages: Bool) -> String? {
    let template = parse(self.template)
    if let error = template.referenceError { return differenceOfParseError(error, comparingMessages) }
    let result = render(template, budget: Budget(steps: 5_000_000, bytes: 20_000_000))
    if let difference = differenceOfExtras(result) { return difference }
    if let abortion = result.abortion, !isAbortion { return shown("no abortion", abortion.reason) }
    switch expectation {
    case .aborted(let reason):
      guard let abortion = result.abortion else { return shown("an aborted message", result.text) }
      return reason == nil || reason == abortion.reason ? nil : shown("aborted: \(reason ?? "")", abortion.reason)
    case .finding(let words):
      let found = template.everyCheck(StaticContext(knows: { _ in true }, names: [])).map(\.message)
      let isFound = found.contains { $0.filter { $0 != "\"" } == words }
      return isFound ? nil : shown("a finding: \(words)", "\(found)")
    case .parseError(let parts): return shown("a parse error with \(parts)", result.text)
    case .invalid: return result.errors.isEmpty && missing(result) == nil ? shown("an error", result.text) : nil
    case .pieces(let pieces):
      if let error = result.errors.first { return shown("no error", error.referenceText) }
      if let missing = missing(result) { return shown("no error", missing) }
      return pieces.make(result.bytes) ? nil : shown("\(pieces)", result.text)
    case .matching(let pattern):
      if let error = result.errors.first { return shown(pattern, error.referenceText) }
      return matches(result.text, pattern) ? nil : shown(pattern, result.text)
    case .renderError(let parts):
      guard let error = missing(result) ?? result.errors.first?.referenceText else {
        return shown("a render error with \(parts)", result.text)
      }
      return contains(error, parts) ? nil : shown("a render error with \(parts)", error)
    case .outputContaining(let parts):
      return contains(result.text, parts) ? nil : shown("text with \(parts)", result.text)
    case .output(let texts, let allowsErrors):
      if !allowsErrors, let error = result.errors.first { return shown("\(texts)", error.referenceText) }
      if let missing = missing(result) { return shown("\(texts)", missing) }
      return texts.contains { Array($0.utf8) == result.bytes } ? nil : shown("\(texts)", result.text)
    }
  }

  private var isAbortion: Bool {
    if case .aborted = expectation { true } else { false }
  }

  private func differenceOfExtras(_ result: RenderResult) -> String? {
    guard let wanted = platform.extras else { return nil }
    let found = Hash(result.extras.map { ($0.key, .text($0.value)) })
    let isSame = found.keys == wanted.keys && wanted.keys.allSatisfy { found.text($0) == wanted.text($0) }
    return isSame ? nil : shown("extras \(wanted.keys)", "\(result.extras)")
  }

  private func differenceOfParseError(_ error: String, _ comparingMessages: Bool) -> String? {
    switch expectation {
    case .parseError(let parts):
      return !comparingMessages || contains(error, parts) ? nil : shown("a parse error with \(parts)", error)
    case .invalid: return nil
    // What is found before rendering need not be found again.
    case .aborted, .finding, .pieces: return shown("\(expectation)", error)
    case .renderError where dialect.name != Dialect.liquid.name: return nil
    case .matching(let pattern): return shown(pattern, error)
    case .output(let texts, _): return shown("\(texts)", error)
    case .outputContaining(let parts), .renderError(let parts): return shown("\(parts)", error)
    }
  }

  /// The first variable that is missing where that fails the message.
  private func missing(_ result: RenderResult) -> String? {
    undefined == .error ? result.undefined.first.map { "undefined variable: \($0.path)" } : nil
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return text.wholeMatch(of: regex) != nil || text.firstMatch(of: regex) != nil
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
