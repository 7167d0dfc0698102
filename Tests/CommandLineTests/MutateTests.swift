import Foundation
import Testing

/// `persona-check mutate` as somebody uses it: a gate if they want one, files if they want them, and comments that say why not.
@Suite struct MutateTests {
  private static let files = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/p.yaml": "persona: ada\nproperties: {points: 1000}\n---\npersona: hugo\nproperties: {points: 5}\n",
    "segments/s.yaml": "segment: ready\nmatch: {property: points, atLeast: 1000}\n",
    "expectations/e.yaml": "expectations: e\nexpect:\n  - {segment: ready, match: [ada], noMatch: [hugo]}\n",
  ]

  @Test func `the score fails nothing unless it is asked to`() throws {
    let project = try TemporaryFolder(Self.files)
    let plain = try BuiltCommand.run(["mutate"], in: project.url)
    #expect(plain.status == 0 && plain.output.contains("3 of 4 mutants killed (75 %); 1 needs a persona"))
    #expect(plain.output.contains("✗ segments/s.yaml:2:36  atLeast: 1000 → 999  nobody stands there"))
    #expect(try BuiltCommand.run(["mutate", "--min", "75"], in: project.url).status == 0)
    let gate = try BuiltCommand.run(["mutate", "--min", "80"], in: project.url)
    #expect(gate.status == 1 && gate.errors.contains("less than 80 %"))
  }

  @Test func `what is written kills what was alive`() throws {
    let project = try TemporaryFolder(Self.files)
    let refused = try BuiltCommand.run(["mutate", "--fix", "--yes"], in: project.url, environment: ["CI": "true"])
    #expect(refused.status == 64 && !project.exists("personas/mutate.yaml"))
    let unasked = try BuiltCommand.run(["mutate", "--fix"], in: project.url)
    #expect(unasked.status == 1 && unasked.output.contains("+persona: ready-out"))
    #expect(!project.exists("personas/mutate.yaml"))
    let written = try BuiltCommand.run(["mutate", "--fix", "--yes"], in: project.url)
    #expect(written.status == 0, "\(written.output)\(written.errors)")
    #expect(try project.text("expectations/mutate.yaml").contains("- segment: ready    # written by mutate"))
    #expect(try BuiltCommand.run(["run"], in: project.url).status == 0)
    let again = try BuiltCommand.run(["mutate"], in: project.url)
    #expect(again.output.contains("4 of 4 mutants killed (100 %)"))
    #expect(try BuiltCommand.run(["mutate", "--fix", "--yes"], in: project.url).output.contains("nothing to write"))
  }

  @Test func `what is written ends its lines as the file does`() throws {
    var files = Self.files
    files["personas/mutate.yaml"] = "persona: cy\r\nproperties: {points: 7}"
    let project = try TemporaryFolder(files)
    #expect(try BuiltCommand.run(["mutate", "--fix", "--yes"], in: project.url).status == 0)
    let text: String = try project.text("personas/mutate.yaml")
    #expect(text.hasPrefix("persona: cy\r\nproperties: {points: 7}\r\n---\r\n# notices atLeast"))
    #expect(text.components(separatedBy: "\n").dropLast().allSatisfy { $0.hasSuffix("\r") }, "\(text)")
  }

  @Test func `what is written changes nothing of what is there`() throws {
    var files = Self.files
    files["personas/mutate.yaml"] = "persona: cy\nproperties:\n  points: 7\n  note: |\n    short"
    files["expectations/cy.yaml"] = "expectations: c\nexpect:\n  - {persona: cy, properties: {note: short}}\n"
    let project = try TemporaryFolder(files)
    #expect(try BuiltCommand.run(["run"], in: project.url).status == 0)
    #expect(
      try BuiltCommand.run(["mutate", "--fix", "--yes"], in: project.url).output.contains("wrote personas/mutate.yaml"))
    #expect(try BuiltCommand.run(["run"], in: project.url).status == 0)
  }

  @Test func `yaml can be pasted`() throws {
    let project = try TemporaryFolder(Self.files)
    let parts = try BuiltCommand.run(["mutate", "--format", "yaml"], in: project.url).output
      .components(separatedBy: "---\n# The rest is for a file in expectations/.\n")
    try #require(parts.count == 2)
    try project.write(Data(parts[0].utf8), to: "personas/new.yaml")
    try project.write(Data(parts[1].utf8), to: "expectations/new.yaml")
    #expect(try BuiltCommand.run(["run", "--strict"], in: project.url).status == 0)
  }

  @Test func `a comment allows a mutant if it says why`() throws {
    func told(_ comment: String) throws -> (output: String, errors: String) {
      var files = Self.files
      files["segments/s.yaml"] = "segment: ready\nmatch: {property: points, atLeast: 1000}\(comment)\n"
      let project = try TemporaryFolder(files)
      let outcome = try BuiltCommand.run(["mutate"], in: project.url)
      return (outcome.output, outcome.errors)
    }
    let reasoned = try told("    # persona-check: allow mutant points come in hundreds")
    #expect(reasoned.output.contains("3 of 3 mutants killed (100 %); 1 is allowed") && reasoned.errors.isEmpty)
    let bare = try told("    # persona-check: allow mutant")
    #expect(
      bare.output.contains("3 of 4") && bare.errors.contains("warning[unused-allow]: 'allow mutant' says no reason"))
    var files = Self.files
    files["personas/p.yaml"] =
      "persona: ada    # persona-check: allow mutant nothing here\nproperties: {points: 1000}\n"
    files["expectations/e.yaml"] = "expectations: e\nexpect: [{segment: ready, match: [ada]}]\n"
    let project = try TemporaryFolder(files)
    let unused = try BuiltCommand.run(["mutate"], in: project.url)
    #expect(unused.errors.contains("there is no mutant alive here to allow"))
    // Lint knows that it is none of its rules.
    #expect(try !BuiltCommand.run(["lint"], in: project.url).output.contains("no rule 'mutant'"))
  }

  @Test func `paths choose what is changed`() throws {
    var files = Self.files
    files["segments/t.yaml"] = "segment: other\nmatch: {property: points, lessThan: 3}\n"
    let project = try TemporaryFolder(files)
    #expect(try BuiltCommand.run(["mutate", "segments/s.yaml"], in: project.url).output.contains("of 4 mutants"))
    #expect(try BuiltCommand.run(["mutate", "segments"], in: project.url).output.contains("of 8 mutants"))
    #expect(try BuiltCommand.run(["mutate", "personas"], in: project.url).status == 3)
    #expect(try BuiltCommand.run(["mutate", "segmants"], in: project.url).status == 64)
  }

  @Test func `a run says the score where it is asked for`() throws {
    let project = try TemporaryFolder(Self.files)
    let run = try BuiltCommand.run(
      ["run", "--mutants", "--report", "markdown=r.md", "--report", "json=r.json", "--report", "html=r.html"],
      in: project.url)
    #expect(run.status == 0)
    let (markdown, html): (String, String) = (try project.text("r.md"), try project.text("r.html"))
    #expect(markdown.contains("3 of 4 mutants killed (75 %)"))
    #expect(html.contains("4 small changes were tried, and 3 of them would be noticed (75 %)"))
    #expect(try project.text("r.json").contains("\"mutants\":{\"killed\":3,\"valid\":4}"))
    let merged = try BuiltCommand.run(["merge-reports", "r.json", "--report", "markdown=m.md"], in: project.url)
    #expect(try merged.status == 0 && project.text("m.md").contains("3 of 4 mutants killed (75 %)"))
  }

  @Test func `the book tells of edges that nobody tests, where it is asked for`() throws {
    let project = try TemporaryFolder(Self.files)
    #expect(try BuiltCommand.run(["book", "--output", "plain"], in: project.url).status == 0)
    for page in ["plain/gaps.html", "plain/index.html"] {
      let text: String = try project.text(page)
      #expect(!text.contains("noticed") && !text.contains("mutants"))
    }
    #expect(try BuiltCommand.run(["book", "--output", "book", "--mutants"], in: project.url).status == 0)
    let gaps: String = try project.text("book/gaps.html")
    #expect(gaps.contains("<b>75 %</b>of small changes would be noticed"))
    #expect(gaps.contains("3 of 4 mutants killed (75 %); 1 needs a persona"))
    #expect(gaps.contains("<a href=\"segments/ready.html\">ready</a>"))
    #expect(gaps.contains("atLeast: 1000 → 999 <span class=\"weak\">nobody stands there</span>"))
    #expect(gaps.contains("- segment: ready\n  noMatch: [ready-out]"))
    let index: String = try project.text("book/index.html")
    #expect(
      index.contains(
        "<a href=\"gaps.html#edges\">4 small changes were tried, and 3 of them would be noticed (75 %)</a>"))

    try project.write(Data("segment: other\nmatch: {property: points, lessThen: 3}\n".utf8), to: "segments/t.yaml")
    #expect(try BuiltCommand.run(["book", "--output", "broken", "--mutants"], in: project.url).status == 2)
    let broken: String = try project.text("broken/gaps.html")
    #expect(broken.contains("Not everything loads, and before that no change can be tried."))
  }

  @Test func `what does not load is not changed`() throws {
    var files = Self.files
    files["segments/t.yaml"] = "segment: other\nmatch: {property: points, lessThen: 3}\n"
    let project = try TemporaryFolder(files)
    let outcome = try BuiltCommand.run(["mutate"], in: project.url)
    #expect(outcome.status == 2 && outcome.errors.contains("nothing is mutated before everything loads"))
  }
}

extension TemporaryFolder {
  fileprivate func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: path).path)
  }

  fileprivate func text(_ path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }
}
