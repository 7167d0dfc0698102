import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaTime
import PersonaVerification
import PersonaYAML

@testable import PersonaReports

extension Sample {
  /// What an author may write who would like to run a script, end an element, colour a terminal, command a runner, notify
  /// a team or hide a word.
  static let poison = [
    "]]>", "</failure><x>", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;b&gt; & &#x3C;",
    "::error::pwned", "##[error]pwned", "%0A::error::", "a,line=1:col=2", "\u{1B}[2J\u{1B}]0;title\u{7}",
    "\u{202E}drow\u{2066}", "\u{0}\u{1}\u{8}\u{B}\u{7F}\u{85}", "\u{FFFE}\u{FFFF}\u{FEFF}", "before\rafter",
    "tab\tnew\nline",
    "```\n# heading\n```", "[x](javascript:alert(1))", "@everyone #1 *b* _i_ |c| ~~s~~", "# SKIP all", "not ok 1 \\",
    "---\n...\n", "{{ 1 }}", "\u{E0041}\u{200B}", "日本語 مرحبا 👩‍👩‍👧 e\u{301}", "' or 1=1; --", "../../etc/passwd",
  ]

  static let hostile: Sample = {
    var run = SampleRun()
    let path = "expectations/<b>&\"'`%0A ]]>\u{202E}.yaml"
    let text = poison.joined(separator: "\n")
    let file = run.file(path, text)
    run.diagnostics = [
      Diagnostic(.controlCharacter, "'\(poison[9])' is hidden", at: run.span(file, poison[9]), help: poison[2]),
      Diagnostic(DiagnosticID("missing-path"), "'\(poison[5])' is not in the project", at: nil, severity: .warning),
    ]
    let span = run.span(file, poison[2])
    run.project.expectations = poison.map { word in
      var header = Header(id: word, span: span)
      header.owner = word
      return ExpectationDocument(header: header)
    }
    run.project.personas = poison.map { word in
      var header = Header(id: word, span: span)
      (header.name, header.owner) = (word, word)
      var persona = Persona(header: header)
      persona.story = ValueMap([ValueMap.Entry(key: Name(word), value: .text(word))])
      return persona
    }
    let results = poison.enumerated().map { index, word in
      let id = CaseID(
        file: path, title: word, kind: "search", subject: word, persona: index.isMultiple(of: 3) ? word : "",
        name: index.isMultiple(of: 2) ? word : "")
      return CaseResult(id, at: span, outcome(index, word, span))
    }
    return Sample(name: "hostile", result: run.result(results), plan: SampleRun.plan(of: results), context: run.context)
  }()

  private static func outcome(_ index: Int, _ word: String, _ span: SourceSpan) -> CaseResult.Outcome {
    let difference = Difference(name: word, expected: word, actual: word + "!", form: .text, span: span)
    let words = Difference(name: word, expected: word, actual: word + "!", form: .demand, span: span)
    let leaf = Explanation(leaf: word, subject: word, verdict: Verdict(false), finding: word, span: span)
    let failure = Failure(
      word, because: word,
      details: [
        .note(word), .difference(difference), .difference(words), .explanation(leaf, title: "no match", at: span),
      ])
    return switch index % 4 {
    case 0: .passed
    case 1: .skipped(reason: word)
    case 2: .failed(failure)
    default: .errored(failure)
    }
  }
}
