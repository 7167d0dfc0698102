import Foundation
import Testing

@Suite struct LintFixTests {
  private static let broken = [
    "persona-check.yaml": "now: 2026-03-02T09:00:00Z\n",
    "personas/people.yaml":
      "persona: ada\nproprties: {plan: premium}   # a remark\n---\npersona: bob\nproperties: {plan: “free”}\n",
    "segments/paying.yaml": "segment: paying\nmatch: {property: plan, is: premium}\n",
    "templates/hello.yaml":
      "template: hello\nchannel: in-app\ntype: transactional\nbody: |\n"
      + "  {% if plan == \"premium\" &amp;&amp; 1 &lt; 2 %}Hi{% endif %}\n",
    "expectations/all.yaml":
      "expectations: all\nexpect:\n  - {segment: payng, match: [ada], noMatch: [bob]}\n"
      + "  - {template: hello, persona: adaa, body: {contains: Hi}}\n",
  ]

  @Test func `what needs no decision is mended, and the project passes`() throws {
    let project = try TemporaryFolder(Self.broken)
    #expect(try BuiltCommand.run([], in: project.url).status == 2)
    let fix = try BuiltCommand.run(["lint", "--fix", "--yes"], in: project.url)
    #expect(
      fix.output.contains("-proprties: {plan: premium}   # a remark\n+properties: {plan: premium}   # a remark\n"))
    #expect(fix.output.contains("+properties: {plan: \"free\"}\n"))
    #expect(fix.output.contains("+  {% if plan == \"premium\" and 1 < 2 %}Hi{% endif %}\n"))
    let run = try BuiltCommand.run([], in: project.url)
    #expect(run.status == 0, "\(run.output)")
    let again = try BuiltCommand.run(["lint", "--fix", "--check"], in: project.url)
    #expect(again.output.hasPrefix("nothing to mend"))
  }

  /// Other text up to a place of a file, as reports have it: lines and code points from 1.
  private struct ToldEdit {
    let path: String
    let start: (line: Int, column: Int)
    let end: (line: Int, column: Int)
    let text: String
  }

  private func texts(after edits: [ToldEdit]) throws -> [String: String] {
    var texts = Self.broken
    let last: (ToldEdit, ToldEdit) -> Bool = { ($0.start.line, $0.start.column) > ($1.start.line, $1.start.column) }
    for edit in edits.sorted(by: last) {
      var text = try #require(texts[edit.path]).unicodeScalars
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      func index(_ place: (line: Int, column: Int)) -> String.Index {
        text.index(lines[place.line - 1].startIndex, offsetBy: place.column - 1)
      }
      text.replaceSubrange(index(edit.start)..<index(edit.end), with: edit.text.unicodeScalars)
      texts[edit.path] = String(text)
    }
    return texts
  }

  private typealias Object = [String: Any]

  private func editsOfJSON(_ report: Object) throws -> [ToldEdit] {
    let findings = try #require(report["findings"] as? [Object])
    return try findings.flatMap { $0["fixes"] as? [Object] ?? [] }.map { edit in
      let place = try #require(edit["place"] as? Object)
      return ToldEdit(
        path: try #require(place["path"] as? String),
        start: (try #require(place["line"] as? Int), try #require(place["column"] as? Int)),
        end: (try #require(edit["endLine"] as? Int), try #require(edit["endColumn"] as? Int)),
        text: try #require(edit["text"] as? String))
    }
  }

  private func editsOfSARIF(_ report: Object) throws -> [ToldEdit] {
    let results = try #require((report["runs"] as? [Object])?.first?["results"] as? [Object])
    let changes = results.flatMap { $0["fixes"] as? [Object] ?? [] }
      .flatMap { $0["artifactChanges"] as? [Object] ?? [] }
    return try changes.flatMap { change in
      let uri = try #require((change["artifactLocation"] as? Object)?["uri"] as? String)
      return try (change["replacements"] as? [Object] ?? []).map { edit in
        let region = try #require(edit["deletedRegion"] as? [String: Int])
        return ToldEdit(
          path: uri, start: (region["startLine"] ?? 0, region["startColumn"] ?? 0),
          end: (region["endLine"] ?? 0, region["endColumn"] ?? 0),
          text: try #require((edit["insertedContent"] as? Object)?["text"] as? String))
      }
    }
  }

  @Test func `reports carry the edits, which mend the files as the command does`() throws {
    let project = try TemporaryFolder(Self.broken)
    func object(_ path: String) throws -> Object {
      let data = try Data(contentsOf: project.url.appending(path: path))
      return try #require(JSONSerialization.jsonObject(with: data) as? Object)
    }
    _ = try BuiltCommand.run(["--report", "json=a.json", "--report", "sarif=a.sarif"], in: project.url)
    let told = try editsOfJSON(try object("a.json"))
    let mended = try texts(after: told)
    #expect(mended["personas/people.yaml"]?.contains("\nproperties: {plan: premium}   # a remark\n") == true)
    #expect(mended["personas/people.yaml"]?.contains("properties: {plan: \"free\"}\n") == true)
    #expect(mended["templates/hello.yaml"]?.contains("{% if plan == \"premium\" and 1 < 2 %}") == true)
    #expect(try texts(after: try editsOfSARIF(try object("a.sarif"))) == mended)
  }

  @Test(arguments: [
    ("\"{% if plan == &quot;gold&quot; %}x{% endif %}\"", "\"{% if plan == \\\"gold\\\" %}x{% endif %}\""),
    ("'{% if plan == &#39;gold&#39; %}x{% endif %}'", "'{% if plan == ''gold'' %}x{% endif %}'"),
  ])
  func `a quote within quotes is written as YAML has it`(written: String, mended: String) throws {
    let start = "template: a\nchannel: email\ntype: transactional\nbody: x\nsubject: "
    let project = try TemporaryFolder([
      "persona-check.yaml": "now: 2026-03-02T09:00:00Z\nschema: {plan: text}\n",
      "templates/a.yaml": start + written + "\n",
    ])
    _ = try BuiltCommand.run(["lint", "--fix", "--yes"], in: project.url)
    #expect(
      try String(contentsOf: project.url.appending(path: "templates/a.yaml"), encoding: .utf8) == start + mended + "\n")
  }

  @Test(arguments: [["--check"], []])
  func `nothing is written where nobody agrees`(options: [String]) throws {
    let project = try TemporaryFolder(Self.broken)
    let fix = try BuiltCommand.run(["lint", "--fix"] + options, in: project.url)
    #expect(fix.status == 1)
    #expect(fix.output.contains("+++ personas/people.yaml") && fix.output.hasSuffix("nothing was written\n"))
    for (path, text) in Self.broken {
      #expect(try String(contentsOf: project.url.appending(path: path), encoding: .utf8) == text)
    }
  }

  @Test func `what a person has to decide stays, and is told`() throws {
    let project = try TemporaryFolder(
      Self.broken.merging(["segments/other.yaml": "segment: other\nmatch: {property: plan, is: 99,5}\nwords: 1\n"]) {
        $1
      })
    let fix = try BuiltCommand.run(["lint", "--fix", "--yes"], in: project.url)
    #expect(fix.status == 2)
    #expect(fix.output.contains("left, which `persona-check lint` tells"))
    let other = try String(contentsOf: project.url.appending(path: "segments/other.yaml"), encoding: .utf8)
    #expect(other == "segment: other\nmatch: {property: plan, is: 99,5}\nwords: 1\n")
  }

  /// A quote inside of a text in double quotes would end it, where those stand on a line before.
  @Test func `an edit after which more is wrong is left out`() throws {
    let template =
      "template: hello\nchannel: in-app\ntype: transactional\nbody: \"Dear\n  {% if plan == &quot;premium&quot; %}Hi{% endif %}\"\n"
    let project = try TemporaryFolder(Self.broken.merging(["templates/hello.yaml": template]) { $1 })
    let fix = try BuiltCommand.run(["lint", "--fix", "--yes"], in: project.url)
    #expect(!fix.output.contains("templates/hello.yaml"))
    #expect(try String(contentsOf: project.url.appending(path: "templates/hello.yaml"), encoding: .utf8) == template)
    #expect(fix.output.contains("+properties: {plan: \"free\"}\n"))
  }

  @Test(arguments: [
    ["--yes"], ["--check"], ["--fix", "--yes", "--check"], ["--fix", "--rules"], ["--fix", "--format", "json"],
  ])
  func `options that do not go together are refused`(options: [String]) throws {
    #expect(try BuiltCommand.run(["lint"] + options).status == 64)
  }
}
