import PersonaDiagnostics
import PersonaLiquid
import PersonaTemplates
import Testing

@Suite struct ModeTests {
  @Test(arguments: [
    ("{{ a b }}", "Liquid syntax error (line 1): Expected end_of_string but found id"),
    ("x\n{{ a | }}", "Liquid syntax error (line 2): Expected id but found end_of_string"),
    ("{% if a = 1 %}{% endif %}", "Liquid syntax error (line 1): Unexpected character ="),
    ("{% for a %}{% endfor %}", "Liquid syntax error (line 1): For loops require an 'in' clause"),
    ("{% if x %}", "Liquid syntax error (line 1): 'if' tag was never closed"),
    ("{{ ['a'] }}", "Liquid syntax error (line 1): Bare bracket access is not allowed. Use self['...'] instead"),
    ("{% nope %}", "Liquid syntax error (line 1): Unknown tag 'nope'"),
    ("{{ a", "Liquid syntax error (line 1): Variable '{{' was not properly terminated with regexp: /\\}\\}/"),
  ])
  func `an error has the words of the reference`(text: String, error: String) {
    #expect(template(text).referenceError == error)
  }

  @Test(arguments: [
    ("{{ 'a' b }}", "a"), ("{% if true && false %}yes{% endif %}", "yes"), ("{{ 'x' | append: 'y' z }}", "xy"),
    ("{% assign 1a = 2 %}{{ 1a }}", "2"), ("{% case 1 b %}{% when 1 %}one{% endcase %}", "one"),
    ("{% for i in (1..2) nonsense %}{{ i }}{% endfor %}", "12"), ("{{ ['plan'] }}", "premium"),
  ])
  func `lax reads what it can, and warn does so with a warning`(text: String, output: String) throws {
    #expect(try render(text, #"{"plan": "premium"}"#, mode: .lax).text == output)
    #expect(try render(text, #"{"plan": "premium"}"#, mode: .warn).text == output)
    #expect(template(text, mode: .lax).diagnostics.isEmpty)
    let warned = template(text, mode: .warn).diagnostics
    #expect(warned.allSatisfy { $0.severity == .warning })
  }

  @Test func `tags that are wrong in every mode`() {
    for mode in ParseMode.allCases {
      #expect(template("{% if x %}", mode: mode).referenceError != nil)
      #expect(template("{% nope %}", mode: mode).referenceError != nil)
    }
  }
}
