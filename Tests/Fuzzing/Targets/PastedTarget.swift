import PersonaDiagnostics
import PersonaLoading
import PersonaRunner
import PersonaTestProjects
import PersonaVerification
import PersonaYAML

extension FuzzTarget {
  /// Templates of a folder, as `init --from` reads them: the path of each on its first line, between bytes 1E.
  static let pasted = FuzzTarget(
    "pasted", "a project made of any templates loads as far as they do, and what it expects of them holds",
    largest: 8192, inputsInTests: 150, moreSeeds: { pastedFolders }, mutate: ByteMutation(pastedPieces).callAsFunction
  ) { bytes throws(Violation) in
    var texts: [PastedTemplate.Text] = []
    for part in bytes.split(separator: 0x1E).prefix(4) {
      let lines = part.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
      guard let text = String(validating: lines.dropFirst().joined(), as: UTF8.self), !text.contains("\0"),
        let path = path(lines[0]), !texts.contains(where: { $0.path == path })
      else { continue }
      texts.append(PastedTemplate.Text(path: path, text: text))
    }
    let configuration = RunConfiguration.still()
    let pasted = PastedTemplate.all(texts)
    let files = ProjectFromTemplates(pasted, configuration).files
    try require(
      files.map(\.text) == ProjectFromTemplates(pasted, configuration).files.map(\.text), "another project is made")
    try requireItHolds(files)
  }

  private static func requireItHolds(_ files: [(path: String, text: String)]) throws(Violation) {
    let loaded = ProjectInput(files.map { ($0.path, $0.text) }).loaded()
    try requirePlaces(of: loaded.diagnostics, in: loaded.sources.files.map(\.bytes.count))
    for diagnostic in loaded.diagnostics where diagnostic.severity == .error {
      let path = diagnostic.span.map { loaded.sources[$0.file].path } ?? ""
      // What is wrong with a template stands in its own text, or in the title that was taken from it.
      let isTheirs = path.hasPrefix("templates/") && !ownErrors.contains(diagnostic.id)
      try require(isTheirs, "the project that was made is wrong: \(diagnostic.rendered(in: loaded.sources))")
    }
    let broken = Set(loaded.broken.map(\.id))
    guard let results = try? loaded.results() else { throw Violation("the project that was made does not run") }
    // A file that does not load is a result of its own.
    for result in results where !broken.contains(result.id.subject) && !result.id.subject.hasPrefix("templates/") {
      var isPassed = false
      if case .passed = result.outcome { isPassed = true }
      try require(isPassed, "\(result.id.subject) for \(result.id.persona): \(result.outcome)")
    }
  }

  /// What the text of no template can bring about.
  private static let ownErrors: Set<DiagnosticID> = [
    .yamlSyntax, .unknownKey, .missingKey, .wrongType, .duplicateDeclaration, .duplicateKey,
  ]

  private static func path(_ line: some Collection<UInt8>) -> String? {
    let name = String(decoding: line, as: UTF8.self).filter { $0.isLetter || $0.isNumber || "-_ /.".contains($0) }
    let parts = name.split(separator: "/").filter { !$0.hasPrefix(".") }.prefix(3)
    guard let last = parts.last, last.utf8.count < 60 else { return nil }
    let endings = ["liquid", "html", "txt", "md"]
    let path = parts.joined(separator: "/")
    return endings.contains { path.hasSuffix(".\($0)") } ? path : path + ".liquid"
  }

  private static let pastedFolders: [[UInt8]] = {
    let texts = Corpus.fixtureFiles(["liquid", "html"]).prefix(60)
    return texts.enumerated().map { Array("mail-\($0.offset).html\n".utf8) + $0.element }
  }()

  private static let pastedPieces = [
    "\u{1E}a.liquid\n", "\u{1E}parts/footer.liquid\n", "\u{1E}b c.html\n", "<title>", "</title>", "<p>", "\n", "'",
    "\"",
    "{{${first_name}}}", "{{custom_attribute.${plan} | plus: 1}}", "{{content_blocks.${parts/footer}}}",
    "{{event_properties.${item}}}", "{% if {{custom_attribute.${a b}}} == 'x: y' %}", "{% endif %}",
    "{{ customer.city }}",
    "{% unsubscribe_url %}", "{{ event.total | currency }}", "{{ user.x }}", "{% unsubscribe_link %}",
    "{{ total_price | money }}", "{% for line in line_items %}{{ line.title }}{% endfor %}",
    "{{ 'a.b' | t: count: n }}",
    "{% render 'parts/footer' %}", "{% include 'a' %}", "{{#if vip}}", "*|FNAME|*", "%%[", "{% set x = 1 %}", "{{",
    "}}",
    "{{ a.b.c[0].d }}", "{{ persona.id }}", "{{ null }}", "{{ properties.x }}", "{{ 'now' | date: '%Y' }}",
    "{{ a | date: '%d' }}",
    "{% connected_content https://a.test/{{${id}}} :save w %}", "{% abort_message('why') %}", ": ", "# ", "- ", "é",
  ]
}
