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

  /// A quote inside of a text in double quotes would end it.
  @Test func `an edit after which more is wrong is left out`() throws {
    let template =
      "template: hello\nchannel: in-app\ntype: transactional\nbody: \"{% if plan == &quot;premium&quot; %}Hi{% endif %}\"\n"
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
