import PersonaDiagnostics
import PersonaTemplates
import PersonaTime

extension SyntaxError {
  func diagnostic(in source: SourceText, of dialect: Dialect, severity: Severity = .error) -> Diagnostic {
    var notes: [Diagnostic.Note] = []
    if let opener, opener != range { notes.append(.init("the block begins here", at: source.span(of: opener))) }
    let advice = source.bytes.withUnsafeBufferPointer { self.advice(in: Markup(around: range, in: $0), of: dialect) }
    let absent = absentTag(in: dialect)
    var finding = Diagnostic(
      id, absent?.message ?? advice?.message ?? message, at: source.span(of: range), severity: severity, notes: notes,
      help: absent?.help ?? advice?.help ?? help(in: dialect))
    finding.fixes = escapedCharacters(in: source)
    return finding
  }

  private func absentTag(in dialect: Dialect) -> (message: String, help: String)? {
    guard case .unknownTag(let name) = kind else { return nil }
    return OtherPlatforms.notHere("tag", name, in: dialect)
  }

  private var id: DiagnosticID {
    if case .unknownTag = kind { return .unknownTag }
    return .liquidSyntax
  }

  /// Our words: lower case, no full stop, the offending name quoted.
  private var message: String {
    switch kind {
    case .unexpectedCharacter(let character): "unexpected character \"\(character)\""
    case .expected(let wanted, let found):
      "expected \(Self.words[wanted] ?? wanted) but found \(Self.words[found] ?? found)"
    case .invalidExpression(let token): Self.invalidExpressionMessage(token)
    case .bareBracket: "a variable cannot begin with \"[\""
    case .unknownTag(let name): "unknown tag \"\(name)\""
    case .neverClosed(let name): "\"\(name)\" is never closed"
    case .invalidDelimiter(let tag, let block, _): "\"\(tag)\" cannot end the open \"\(block)\""
    case .unexpectedElse(let block): "\"else\" does not belong into \"\(block)\""
    case .unexpectedOuterTag(let tag): "\"\(tag)\" stands outside of any block"
    case .unterminatedTag: "a tag is opened with \"{%\" and not closed"
    case .unterminatedVariable: "an output is opened with \"{{\" and not closed"
    case .usage(let tag): "\"\(tag)\" cannot be read"
    case .missingIn: "a loop needs the word \"in\""
    case .invalidForAttribute: "a loop knows no such attribute"
    case .invalidTablerowAttribute(let name): "\"tablerow\" knows no attribute \"\(name)\""
    case .invalidWhen: "\"when\" needs a value"
    case .invalidElse: "\"else\" takes no condition"
    case .commentLine: "every line of an inline comment begins with \"#\""
    case .nestedDoc: "\"doc\" cannot stand inside \"doc\""
    case .unexpectedArguments(let tag): "\"\(tag)\" takes nothing after its name"
    case .snippetName: "\"render\" needs the snippet's name in quotes"
    case .nestingTooDeep: "nested too deep"
    case .templateTooLarge(let bytes, let most): "the template has \(bytes) bytes, and may have \(most)"
    case .dialect(let message, _): message
    }
  }

  private static func invalidExpressionMessage(_ token: String) -> String {
    if token == "[:end_of_string]" { return "a value is missing at the end" }
    guard let quote = token.firstIndex(of: "\"") else { return "\(token) is not a value" }
    return "\(token[quote...].dropLast()) is not a value"
  }

  private static let words = [
    "end_of_string": "the end", "id": "a name", "string": "a text in quotes", "number": "a number",
    "comparison": "a comparison", "pipe": "\"|\"", "dot": "\".\"", "colon": "\":\"", "comma": "\",\"",
    "question": "\"?\"", "dash": "\"-\"", "dotdot": "\"..\"", "open_square": "\"[\"", "close_square": "\"]\"",
    "open_round": "\"(\"", "close_round": "\")\"", "braced_name": "a name in \"${\"", "open_braces": "\"{{\"",
    "close_braces": "\"}}\"",
  ]

  private func help(in dialect: Dialect) -> String? {
    if dialect.grammar == .braze, let help = brazeHelp { return help }
    if case .unknownTag(let name) = kind { return Self.unknownTagHelp(name, dialect) }
    return help
  }

  private var help: String? {
    switch kind {
    case .unexpectedCharacter(let character): Self.characterHelp[character]
    case .neverClosed(let name): "add {% end\(name) %}"
    case .invalidDelimiter(_, _, let expected): "close it with {% \(expected) %} first"
    case .unterminatedTag: "close it with %}"
    case .unterminatedVariable(let text) where text.contains("${"): Self.isBraze
    case .unterminatedVariable: "close it with }}"
    case .bareBracket: "write self[name] for a variable whose name is computed"
    case .invalidElse, .unexpectedElse: "write {% elsif condition %} for another condition"
    case .usage(let tag): Self.usageHelp[tag]
    case .templateTooLarge: "move parts of it into snippets"
    case .dialect(_, let help): help
    case .missingIn: "write {% for item in list %}"
    case .invalidForAttribute: "the attributes are limit and offset, and reversed before them"
    case .invalidTablerowAttribute: "the attributes are cols, limit, offset and range"
    case .expected(let wanted, let found): Self.expectationHelp(wanted, found)
    case .invalidExpression(let token):
      token.contains("close_round") || token.contains("comparison") ? Self.parentheses : nil
    default: nil
    }
  }

  private static let parentheses =
    "take the parentheses away; to group conditions nest two {% if %} or assign a part first"

  private static func expectationHelp(_ wanted: String, _ found: String) -> String? {
    if wanted == "dotdot" || found == "open_round" || found == "close_round" { return parentheses }
    if wanted == "end_of_string", found == "id" { return "join conditions with and or or; compare with ==" }
    return nil
  }

  private static let characterHelp: [String: String] = [
    "&": "write and", "=": "compare with ==", "!": "write != or unless", "%": "close the tag with %}",
    "}": "close with }} or %}", "{": "this looks like another template language",
    "\u{201C}": "use straight quotes", "\u{201D}": "use straight quotes", "\u{2018}": "use straight quotes",
    "\u{2019}": "use straight quotes", "\u{A0}": "this is a no-break space; type a plain one",
    "$": isBraze, "\"": "a quote is not closed", "'": "a quote is not closed",
    "#": "this looks like Handlebars; write {% if … %} or {% for … %}", "+": "use the filter plus",
    "*": "use the filter times", "/": "use the filter divided_by",
  ]

  static let isBraze =
    "this looks like Braze: for its templates write `dialect: braze`, or the name alone, {{ first_name }}"

  /// What is forgotten where names have braces of their own.
  private var brazeHelp: String? {
    switch kind {
    case .unterminatedVariable(let text) where text.hasPrefix("{{{"): "take one of the three braces away"
    case .unterminatedVariable: "a name has braces of its own, and an output two of each: {{${first_name}}}"
    case .expected("close_braces", _): "close it with }}"
    case .unexpectedCharacter("$"): "a name stands in braces: ${first_name}"
    case .unexpectedCharacter("{"): "an output inside a tag has two braces of each: {{${first_name}}}"
    default: nil
    }
  }

  private static func unknownTagHelp(_ name: String, _ dialect: Dialect) -> String? {
    if name.hasPrefix("end"), dialect.tag(named: String(name.dropFirst(3))) != nil {
      return "there is no open \"\(name.dropFirst(3))\" here"
    }
    if name == "elsif" || name == "else" || name == "when" { return "there is no open block here that takes it" }
    if let meant = OtherPlatforms.tag(for: name) { return "did you mean \"\(meant)\"?" }
    if let older = OlderEngine.help(forTag: name, in: dialect) { return older }
    if let owner = OtherPlatforms.owner(ofTag: name) {
      return OtherPlatforms.help("tag", name, of: owner, in: dialect)
    }
    return nearestName(to: name, among: dialect.tagNames).map { "did you mean \"\($0)\"?" }
  }

  private static let usageHelp = [
    "assign": "write {% assign name = value %}", "capture": "write {% capture name %}",
    "case": "write {% case value %}", "cycle": "write {% cycle 'one', 'two' %}",
    "for": "write {% for item in list %}", "if": "write {% if condition %}",
    "include": "write {% include 'name' %}", "tablerow": "write {% tablerow item in list cols: 3 %}",
  ]
}

extension RenderError {
  var diagnostic: Diagnostic { Diagnostic(.liquidRender, kind.message, at: span, help: kind.help) }
}

extension RenderErrorKind {
  fileprivate var message: String {
    switch self {
    case .wrongArgumentCount(let given, let expected):
      "a filter takes \(expected) values and is given \(given), the one before the pipe included"
    case .incomparable(let left, let right): "\(left) and \(right) cannot be compared"
    case .illegalTemplateName: "the snippet's name is not a text"
    case .missingSnippet(let name): "unknown snippet \"\(name)\""
    case .disabledInclude: "\"include\" cannot be used inside a snippet that is rendered"
    case .nestingTooDeep: "nested too deep"
    case .snippetSyntax(let message, let snippet, let line): "snippet \"\(snippet)\", line \(line): \(message)"
    case .valueTooLarge: "the format makes too long a text"
    case .outOfRange(let number): "the number \(number) is too large here"
    case .notANumber(let name): "\"\(name)\" is no number, and cannot be counted on from"
    case .namedGroup: "the replacement names a group with \"\\k<\", and a plain text has none"
    default: referenceMessage
    }
  }

  fileprivate var help: String? {
    switch self {
    case .dividedByZero: "test the divisor before dividing"
    case .incomparable: "turn a text into a number with plus: 0"
    case .invalidInteger: "give a whole number"
    case .disabledInclude: "use render"
    case .nestingTooDeep: "a snippet that renders itself never ends"
    case .notANumber: "give the counter a name that no property has"
    case .namedGroup: "double the backslash"
    case .dialect(_, let help): help
    default: nil
    }
  }
}

extension UndefinedVariable {
  func diagnostic(isError: Bool) -> Diagnostic {
    let near = near.map { "did you mean \"\($0)\"? " } ?? ""
    let name = path.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).last ?? "value"
    let remedy =
      takesFilters
      ? "add | default: \"…\"" : "give it a value before, {% assign \(name) = \(path) | default: \"…\" %},"
    return Diagnostic(
      .undefinedVariable, "undefined variable \"\(path)\"", at: span, severity: isError ? .error : .note,
      help: "\(near)\(remedy) or ask {% if \(path) %} first")
  }
}

extension BudgetExceededError {
  func diagnostic(at span: SourceSpan) -> Diagnostic {
    let what =
      switch self {
      case .steps: "takes more steps than it may"
      case .bytes: "prints more than it may"
      case .time: "takes longer than it may"
      }
    return Diagnostic(.renderLimit, "the template \(what)", at: span, help: "make the loop or the text smaller")
  }
}
