import Foundation
import Testing

/// The line that says what a green run proves.
@Suite struct ProofTests {
  /// A workflow, a template, a segment and a trait that nothing is expected of, beside what is.
  private static let files = SmallProject.healthy.merging([
    "traits/size.yaml": "trait: size\nformula: '1'\n",
    "segments/more.yaml": "segment: idle\nmatch: {label: vip}\n---\nsegment: big\nmatch: {property: plan, is: big}\n",
    "templates/t.yaml": "template: hello\nchannel: push\nbody: Hi\n---\ntemplate: bye\nchannel: push\nbody: Bye\n",
    "workflows/w.yaml":
      "workflow: welcome\ntrigger: manual\nsteps: [{send: hello}]\n---\nworkflow: idle\ntrigger: manual\n"
      + "steps: [{send: bye}]\n",
    "expectations/c.yaml": """
    expectations: More
    expect:
      - {workflow: welcome, persona: ada, entry: forced, heldBack: [hello]}
      - {persona: ada, segments: {big: non-member}}
      - {query: {label: vip}, count: 0}
      - {audience: paying, includes: []}
      - {template: bye, persona: ada, body: Bye, skip: not yet}

    """,
  ]) { $1 }

  private static let words =
    "6 expectations about 2 segments, 1 template, 1 workflow, 1 audience, 1 profile and 1 query by 2 personas; "
    + "1 segment, 1 trait and 1 workflow are asked about by nobody"

  @Test func `a run says what it proves before its last line, and every report for people says it`() throws {
    let folder = try TemporaryFolder(Self.files)
    let outcome = try BuiltCommand.run(["--report", "markdown=r.md", "--report", "html=r.html"], in: folder.url)
    #expect(
      outcome == .init(status: 0, output: "\(Self.words)\n6 passed, 0 failed, 1 skipped\n", errors: ""),
      "\(outcome.output)\(outcome.errors)")
    #expect(try #require(folder.text("r.md")).contains("\n\n\(Self.words).\n"))
    #expect(try #require(folder.text("r.html")).contains("<p>\(Self.words).</p>"))
  }

  @Test(arguments: [["--filter", "kind=workflow"], ["expectations/c.yaml"], ["--tag", "core"]])
  func `a part says what it is about, and not that nobody asks about the rest`(arguments: [String]) throws {
    let folder = try TemporaryFolder(Self.files)
    let lines = try BuiltCommand.run(arguments, in: folder.url).output.split(separator: "\n")
    let line = try #require(lines.first { $0.contains("about") })
    #expect(!line.contains("nobody"))
    let wanted = [
      "kind=workflow": "1 expectation about 1 template and 1 workflow by 1 persona",
      "expectations/c.yaml":
        "4 expectations about 1 segment, 1 template, 1 workflow, 1 audience, 1 profile and 1 query by 1 persona",
      "core": "1 expectation about 1 segment by 1 persona",
    ]
    #expect(line == wanted[arguments.last ?? ""] ?? "")
  }

  @Test func `shards put together prove what the whole does`() throws {
    let folder = try TemporaryFolder(Self.files)
    for index in 1...3 {
      _ = try BuiltCommand.run(["--shard", "\(index)/3", "--report", "json=s\(index).json"], in: folder.url)
    }
    let merged = try BuiltCommand.run(["merge-reports", "s1.json", "s2.json", "s3.json"], in: folder.url)
    #expect(merged.output == "\(Self.words)\n6 passed, 0 failed, 1 skipped\n")
  }

  @Test func `nobody is said to ask where a file that may ask does not load`() throws {
    let folder = try TemporaryFolder(Self.files)
    try folder.write(Data("expectations: More\nexpect: [{segment: idle\n".utf8), to: "expectations/d.yaml")
    let outcome = try BuiltCommand.run([], in: folder.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("6 expectations about 2 segments") && !outcome.output.contains("nobody"))
  }

  @Test func `a run starts no git for it`() throws {
    let folder = try TemporaryFolder(Self.files)
    let tools = try TemporaryFolder(["git": "#!/bin/sh\ntouch '\(folder.url.path)/started'\nexit 1\n"])
    let git = tools.url.appending(path: "git").path
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: git)
    try FileManager.default.createDirectory(at: folder.url.appending(path: ".git"), withIntermediateDirectories: true)
    let path = ["PATH": "\(tools.url.path):/usr/bin:/bin"]
    #expect(try BuiltCommand.run([], in: folder.url, environment: path).output.contains(Self.words))
    _ = try BuiltCommand.run(["coverage", "--changed-since", "main"], in: folder.url, environment: path)
    #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "started").path), "the test can tell")
    try FileManager.default.removeItem(at: folder.url.appending(path: "started"))
    _ = try BuiltCommand.run([], in: folder.url, environment: path)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "started").path))
  }
}
