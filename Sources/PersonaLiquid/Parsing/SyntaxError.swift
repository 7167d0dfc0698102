/// What is wrong with a template, and where in its bytes. One value gives both the reference's words and ours.
struct SyntaxError: Error, Sendable {
  let kind: Kind
  let range: Range<Int>
  /// The opener that an unclosed or wrongly closed block points back to.
  var opener: Range<Int>?
  /// The byte whose line the reference names: where the tag begins that could not be read.
  var site: Int

  init(_ kind: Kind, at range: Range<Int>, opener: Range<Int>? = nil) {
    self.kind = kind
    self.range = range
    self.opener = opener
    site = range.lowerBound
  }

  enum Kind: Sendable {
    case unexpectedCharacter(String)
    case expected(String, found: String)
    case invalidExpression(String)
    case bareBracket
    case unknownTag(String)
    case neverClosed(String)
    case invalidDelimiter(String, block: String, expected: String)
    case unexpectedElse(String)
    case unexpectedOuterTag(String)
    case unterminatedTag(String)
    case unterminatedVariable(String)
    case usage(String)
    case missingIn
    case invalidForAttribute
    case invalidTablerowAttribute(String)
    case invalidWhen
    case invalidElse
    case commentLine
    case nestedDoc
    case unexpectedArguments(String)
    case snippetName
    case nestingTooDeep
    case templateTooLarge(Int, most: Int)
    /// What a dialect refuses, in our words.
    case dialect(String, help: String?)
  }
}

extension SyntaxError {
  /// The reference's words without prefix and line.
  var referenceMessage: String {
    switch kind {
    case .unexpectedCharacter(let character): "Unexpected character \(character)"
    case .expected(let wanted, let found): "Expected \(wanted) but found \(found)"
    case .invalidExpression(let token): "\(token) is not a valid expression"
    case .bareBracket: "Bare bracket access is not allowed. Use self['...'] instead"
    case .unknownTag(let name): "Unknown tag '\(name)'"
    case .neverClosed(let name): "'\(name)' tag was never closed"
    case .invalidDelimiter(let tag, let block, let expected):
      "'\(tag)' is not a valid delimiter for \(block) tags. use \(expected)"
    case .unexpectedElse(let block): "\(block) tag does not expect 'else' tag"
    case .unexpectedOuterTag(let tag): "Unexpected outer '\(tag)' tag"
    case .unterminatedTag(let token): "Tag '\(token)' was not properly terminated with regexp: /\\%\\}/"
    case .unterminatedVariable(let token): "Variable '\(token)' was not properly terminated with regexp: /\\}\\}/"
    case .usage(let tag): SyntaxError.usage[tag] ?? "Syntax Error in '\(tag)'"
    case .missingIn: "For loops require an 'in' clause"
    case .invalidForAttribute: "Invalid attribute in for loop. Valid attributes are limit and offset"
    case .invalidTablerowAttribute(let name):
      "Invalid attribute '\(name)' in tablerow loop. Valid attributes are cols, limit, offset, and range"
    case .invalidWhen: "Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}"
    case .invalidElse: "Syntax Error in tag 'case' - Valid else condition: {% else %} (no parameters) "
    case .commentLine: "Syntax error in tag '#' - Each line of comments must be prefixed by the '#' character"
    case .nestedDoc: "Syntax Error in 'doc' - Nested doc tags are not allowed"
    case .unexpectedArguments(let tag): "Syntax Error in '\(tag)' - Valid syntax: {% \(tag) %}{% end\(tag) %}"
    case .snippetName: "Syntax error in tag 'render' - Template name must be a quoted string"
    case .nestingTooDeep: "Nesting too deep"
    case .templateTooLarge: "Template too large"
    case .dialect(let message, _): message
    }
  }

  private static let usage = [
    "assign": "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]",
    "capture": "Syntax Error in 'capture' - Valid syntax: capture [var]",
    "case": "Syntax Error in 'case' - Valid syntax: case [condition]",
    "cycle": "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]",
    "for": "Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]",
    "if": "Syntax Error in tag 'if' - Valid syntax: if [expression]",
    "include": "Error in tag 'include' - Valid syntax: include '[template]' (with|for) [object|collection]",
    "tablerow": "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3",
  ]

  /// The error as the reference prints it in line `line` of the template called `name`.
  func referenceText(line: Int, name: String?) -> String {
    let place = name.map { "\($0) line \(line)" } ?? "line \(line)"
    if case .nestingTooDeep = kind { return "Liquid error (\(place)): \(referenceMessage)" }
    return "Liquid syntax error (\(place)): \(referenceMessage)"
  }
}
