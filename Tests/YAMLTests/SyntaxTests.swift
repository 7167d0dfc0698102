import PersonaDiagnostics
import PersonaYAML
import Testing

@Suite struct SyntaxTests {
  struct Case: Sendable {
    let text: String
    let place: String
    let message: String

    init(_ text: String, _ place: String, _ message: String) {
      self.text = text
      self.place = place
      self.message = message
    }
  }

  @Test(arguments: cases)
  func `a syntax error says in plain words what is wrong and where`(wrong: Case) throws {
    let reading = Reading(wrong.text)
    let diagnostic = try #require(reading.diagnostics.first)
    #expect(reading.place(try #require(diagnostic.span).start) == wrong.place)
    #expect(diagnostic.message == wrong.message)
    #expect(diagnostic.help?.isEmpty == false)
  }

  static let liquid = "text that starts with '{' needs quotes: Liquid must be quoted"
  static let colon = "': ' stands inside unquoted text"

  static let cases = [
    Case("a: `x`\n", "1:4", "text that starts with '`' needs quotes"),
    Case("a: @x\n", "1:4", "text that starts with '@' needs quotes"),
    Case("a: %5\n", "1:4", "text that starts with '%' needs quotes"),
    Case("a: * b\n", "1:4", "text that starts with '*' needs quotes"),
    Case("a: **b** c\n", "1:4", "text that starts with '*' needs quotes"),
    Case("a: & b\n", "1:4", "text that starts with '&' needs quotes"),
    Case("a: > b\n", "1:4", "text that starts with '>' needs quotes"),
    Case("a: | b c\n", "1:4", "text that starts with '|' needs quotes"),
    Case("a: [TEST] x\n", "1:4", "text that starts with '[' needs quotes"),
    Case("a: {x} y\n", "1:4", "text that starts with '{' needs quotes"),
    Case("a: ? b\n", "1:4", "text that starts with '? ' needs quotes"),
    Case("a: {% if x %}y{% endif %}\n", "1:4", liquid),
    Case("a: {{ x }} y\n", "1:4", liquid),
    Case("a: {{ x | default: 'y' }}\n", "1:4", liquid),
    Case("a: {{ x }}\n", "1:4", liquid),
    Case("- {{ x }}\n", "1:3", liquid),
    Case("a: [{{ x }}, b]\n", "1:5", liquid),
    Case("a: x: y\n", "1:5", colon),
    Case("a: Hi {{ x | default: 'y' }}\n", "1:21", colon),
    Case("a: b\n\tc: d\n", "2:1", "a tab is used for indentation"),
    Case("a:\n  b: 1\n\tc: d\n", "3:1", "a tab is used for indentation"),
    Case("a:\n- b\n-c\n", "3:1", "'-c' is neither 'key: value' nor '- item'"),
    Case("a:\n  -\tb\n", "2:4", "a tab follows '-'"),
    Case("a: \"b\" c\n", "1:8", "text follows the closing quote"),
    Case("a: 'it's'\n", "1:8", "text follows the closing quote"),
    Case("a: 'x\nb: 2\n", "1:4", "the quote that opens here is never closed"),
    Case("a: \"x\n---\nb: 2\n", "1:4", "the quote that opens here is never closed"),
    Case("a: \"\\q\"\n", "1:5", "unknown escape in double quotes"),
    Case("a: \"\\uD83D\"\n", "1:7", "this escape stands for no character"),
    Case("a: 1\n- b\n", "2:1", "expected 'key: value', because this is a mapping"),
    Case("- a\nb: c\n", "2:1", "expected '- ', because this is a list"),
    Case("a: - b\n", "1:4", "a list cannot start on the line of its key"),
    Case("a: b\n c: d\n", "2:2", "this key is indented deeper than the line above allows"),
    Case("a:\n    b: 1\n  c: 2\n", "3:3", "indentation by 2 matches no line above"),
    Case("a\nb: c\n", "1:1", "'a' is not 'key: value'"),
    Case("a:b\nc: d\n", "1:1", "'a:b' is not 'key: value'"),
    Case("a: [1, 2\nb: 3\n", "1:4", "this list is not closed where it should be"),
    Case("a: {b: 1\n", "1:4", "this mapping is not closed where it should be"),
    Case("a: [1}\n", "1:4", "this list is not closed where it should be"),
    Case("a: ]\n", "1:4", "a value is missing before ']'"),
    Case("a: {b: [", "1:9", "the text ends where a value is missing"),
    Case("a: [b,,c]\n", "1:7", "a value is missing before ','"),
    Case(": 2\n", "1:1", "a key is missing before ':'"),
    Case("%FOO\n---\na: b\n", "1:1", "a line that starts with '%' is a directive, and this one is unknown"),
    Case("{a: 1}\nb: 2\n", "2:1", "text follows the end of a document"),
    Case("- a\n - b\n", "2:2", "this line is read as part of the text above"),
    Case("a: {b:1}\n", "1:5", "the key 'b:1' has no value"),
    Case("a: \"b\nc: \"d\"\n", "1:4", "the quote that opens here is closed in another line"),
    Case("a: 1\nname：Ada\n", "2:1", "'name：Ada' is neither 'key: value' nor '- item'"),
    Case("a: 1\n\(String(repeating: "k", count: 1100)): 2\n", "2:1", "a key has at most 1024 characters"),
    Case("é: ü\nñ: @x\n", "2:4", "text that starts with '@' needs quotes"),
  ]

  @Test func `documents before and after a broken one are kept, and all are checked`() {
    let reading = Reading("a: 1\n---\nb: @x\n---\nc: 3\n---\nd: 'x\n---\ne: 5\n")
    #expect(reading.json == "{\"a\":1}\n{\"c\":3}\n{\"e\":5}")
    #expect(reading.findings == ["yaml-syntax 3:4", "yaml-syntax 7:4"])
  }

  @Test func `an unclosed quote has a note where the file ends`() throws {
    let reading = Reading("a: 'x\nb: 2\n")
    let note = try #require(reading.diagnostics.first?.notes.first)
    #expect(reading.place(note.span.start) == "3:1")
  }
}
