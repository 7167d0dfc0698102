import PersonaAnalysis
import PersonaDiagnostics
import PersonaLoading
import PersonaModel
import PersonaRunner
import PersonaTemplates
import PersonaTestProjects
import PersonaVerification
import Testing

/// A language that is no Liquid goes the whole way of a project, from its text to lint and coverage, by what it says of
/// itself alone.
@Suite struct SecondLanguageTests {
  private static let ada = """
    persona: ada
    properties: {firstName: Ada, plan: plus, address: {city: Lyon}, renewal: 2026-03-20}
    consent: {sms: opted-in}
    """

  private static func input(_ templates: String, _ more: KeyValuePairs<String, String> = [:]) -> ProjectInput {
    let settings = "now: 2026-03-02T09:00:00Z\ndialect: placeholders\n"
    let files = [
      ("persona-check.yaml", settings), ("personas/ada.yaml", ada), ("templates/t.yaml", templates),
    ]
    var input = ProjectInput(files + more.map { ($0.key, $0.value) })
    let known = TemplateLanguages.standard
    input.languages = TemplateLanguages(known.first, Array(known.all.dropFirst()) + [PlaceholderLanguage()])
    return input
  }

  private static let hello = "template: hello\nchannel: sms\nbody: Hi {firstName} of {address.city}\n"

  @Test func `a project in another language is loaded and checked`() throws {
    let loaded = Self.input(
      Self.hello,
      [
        "expectations/e.yaml": """
        expectations: E
        expect:
          - {template: hello, persona: ada, body: Hi Ada of Lyon}
          - {template: hello, persona: ada, body: Hi Ada of Paris, name: moved}
        """
      ]
    ).loaded()
    #expect(loaded.diagnostics.isEmpty, "\(loaded.shown)")
    let results = try loaded.results()
    #expect(results.map(\.outcome.isPassed) == [true, false])
    #expect(results.last?.failure?.message.contains("Lyon") == true, "\(results)")
  }

  @Test func `the objects of a project are there, and one template may be Liquid`() throws {
    let templates = """
      template: hello
      channel: sms
      body: "{persona.id}, {traits.twice}, {segments}, {renewal}"
      ---
      template: liquid
      channel: sms
      dialect: liquid
      body: "{{ persona.id | upcase }} {firstName}"
      """
    let loaded = Self.input(
      templates,
      [
        "segments/paying.yaml": "segment: paying\nmatch: {property: plan, is: plus}\n",
        "traits/twice.yaml": "trait: twice\nformula: \"2 | times: 21\"\n",
        "expectations/e.yaml": """
        expectations: E
        expect:
          - {template: hello, persona: ada, body: "ada, 42, paying, 2026-03-20"}
          - {template: liquid, persona: ada, body: "ADA {firstName}"}
        """,
      ]
    ).loaded()
    #expect(loaded.diagnostics.filter { $0.severity == .error }.isEmpty, "\(loaded.shown)")
    let results = try loaded.results()
    #expect(results.map(\.outcome.isPassed) == [true, true], "\(results)")
  }

  @Test func `what is wrong with a text stands at its place in the file`() {
    let loaded = Self.input("template: hello\nchannel: sms\nbody: Hi {firstName\n").loaded()
    #expect(loaded.lines == ["templates/t.yaml:3:10: error[unclosed-placeholder]: this brace is never closed"])
  }

  @Test func `a variable that nobody has is told by loading and by lint, and fails its message`() throws {
    let files = Self.input(
      "template: hello\nchannel: sms\nbody: Hi {fistName}\n",
      ["expectations/e.yaml": "expectations: E\nexpect:\n  - {template: hello, persona: ada, outcome: failed}\n"])
    let loaded = files.loaded()
    let found = try #require(loaded.diagnostics.first)
    #expect(found.id == .unknownVariable)
    #expect(found.help == "did you mean \"firstName\"?")
    #expect(try loaded.results().map(\.outcome.isPassed) == [true])
    let runner = try Runner(OpenedProject(unweighed: files, .still()).loaded, .still())
    let lint = runner.lint(only: [.unknownVariable])
    let shown = lint.map { $0.rendered(in: loaded.sources) }
    #expect(shown.first?.hasPrefix("templates/t.yaml:3:11: ") == true, "\(shown)")
  }

  @Test func `what a text reads counts as used, and a language without branches has none to cover`() throws {
    let loaded = Self.input(
      Self.hello,
      ["expectations/e.yaml": "expectations: E\nexpect:\n  - {template: hello, persona: ada, body: Hi Ada of Lyon}\n"]
    ).loaded()
    let template = try #require(loaded.project.templates.first?.fields.first?.text.template)
    #expect(template.variableUses.map(\.path) == [["firstName"], ["address", "city"]])
    #expect(template.rootNames == ["firstName", "address"])
    #expect(template.language.name == PlaceholderLanguage().name)
    let coverage = try Runner(loaded, .still()).coverage()
    #expect(coverage.decided.count == 1)
    #expect(coverage.reached.counted.filter { $0.way.kind == .templateBranch }.isEmpty)
  }

  @Test func `a step renders its texts in the language of the project`() throws {
    let loaded = Self.input(
      Self.hello,
      [
        "workflows/w.yaml": """
        workflow: w
        trigger: {event: signed up}
        steps:
          - {set: {properties: {greeting: "Hi {firstName}"}}}
          - {send: hello}
        """,
        "expectations/e.yaml": """
        expectations: E
        expect:
          - workflow: w
            persona: ada
            during: [{event: signed up, at: now}]
            profile: {properties: {greeting: Hi Ada}}
        """,
      ]
    ).loaded()
    #expect(loaded.diagnostics.filter { $0.severity == .error }.isEmpty, "\(loaded.shown)")
    let results = try loaded.results()
    #expect(!results.isEmpty && results.allSatisfy(\.outcome.isPassed), "\(results)")
  }

  @Test func `without the language its name is none`() {
    var input = Self.input(Self.hello)
    input.languages = .standard
    let lines = input.loaded().lines
    #expect(
      lines.first
        == "persona-check.yaml:2:10: error[unknown-word]: expected liquid, liquidjs, customer-io, dittofeed, braze or shopify, found 'placeholders'",
      "\(lines)")
  }
}

extension CaseResult.Outcome {
  fileprivate var isPassed: Bool { if case .passed = self { true } else { false } }
}
