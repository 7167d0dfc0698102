import Foundation
import PersonaTestSupport
import Testing

/// `diff` as somebody runs it in a repository: what it compares with, how it ends, and what it writes.
@Suite struct DiffTests {
  private static let edited = "segment: paying\nmatch: {property: plan, is: free}\n"

  /// Without the line that says what was compared with.
  private static func effects(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { !$0.contains("compared with") }
  }

  private func editedCheckout() throws -> GitCheckout {
    let checkout = try GitCheckout()
    try checkout.git("checkout", "-q", "-b", "work")
    try checkout.write(Self.edited, to: "segments/paying.yaml")
    return checkout
  }

  @Test func `what is committed and what is not is compared with where the branch began`() throws {
    let checkout = try editedCheckout()
    let outcome = try checkout.diff("main")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("1 person leaves 1 segment, 1 person joins 1 segment"), "\(outcome.output)")
    try checkout.commit("edited")
    #expect(Self.effects(try checkout.diff("main").output) == Self.effects(outcome.output))
    // What happens on main meanwhile is not this branch's doing.
    try checkout.git("checkout", "-q", "main")
    try checkout.write("segment: loved\nmatch: {property: plan, is: free}\n", to: "segments/loved.yaml")
    try checkout.commit("elsewhere")
    try checkout.git("checkout", "-q", "work")
    let later = try checkout.diff("main").output
    #expect(Self.effects(later) == Self.effects(outcome.output))
    #expect(later.contains(", where main and this branch parted"), "\(later)")
    #expect(try checkout.diff("HEAD").output.hasPrefix("No effect on anybody"))
  }

  @Test func `a project in a folder is compared with that folder, links and all`() throws {
    var files = GitCheckout.files
    files["segments/paying.yaml"] = nil
    let checkout = try GitCheckout(files, project: "marketing")
    try checkout.write("segment: paying\nmatch: {property: plan, is: premium}\n", to: "marketing/workflows/paying.yaml")
    let links = checkout.url("marketing/segments")
    try FileManager.default.createSymbolicLink(
      atPath: links.appending(path: "paying.yaml").path, withDestinationPath: "../workflows/paying.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: links.appending(path: "round").path, withDestinationPath: ".")
    try checkout.commit("links")
    let project = checkout.url("marketing")
    #expect(try checkout.diff("main", project: project).output.hasPrefix("No effect on anybody"))
    try checkout.write("segment: paying\nmatch: {property: plan, is: free}\n", to: "marketing/workflows/paying.yaml")
    let outcome = try checkout.diff("main", project: project)
    #expect(outcome.output.contains("1 person joins 1 segment"), "\(outcome.output)\(outcome.errors)")
  }

  @Test func `exit codes are git's, where they are asked for`() throws {
    let checkout = try editedCheckout()
    #expect(try checkout.diff("main", "--exit-code").status == 1)
    #expect(try checkout.diff("HEAD", "--exit-code", "--only", "messages").status == 0)
    #expect(try checkout.diff("main", "--fail-untested").status == 0)
    try checkout.write("segment: loved\nmatch: {label: dear}\n", to: "segments/loved.yaml")
    let outcome = try checkout.diff("main", "--fail-untested")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no test person shows a difference: loved"), "\(outcome.errors)")
  }

  @Test func `a revision that is none, or does not load, is refused or told`() throws {
    let checkout = try editedCheckout()
    #expect(try checkout.diff("nowhere").status == 64)
    #expect(try checkout.diff("--", "--output=x").status == 64)
    #expect(try checkout.diff().status == 64)
    try checkout.git("checkout", "-q", "main", "--force")
    try checkout.write("segment: paying\nmatch: {propertie: plan, is: premium}\n", to: "segments/paying.yaml")
    try checkout.commit("broken")
    try checkout.write(Self.edited, to: "segments/paying.yaml")
    let outcome = try checkout.diff("HEAD")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("segments/paying.yaml:2"), "\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix("Revision HEAD has 1 error, so segment paying could not be compared"),
      "\(outcome.output)")
  }

  @Test func `without a fixed now there is nothing to compare at`() throws {
    let checkout = try GitCheckout()
    try checkout.write("timezone: UTC\n", to: "persona-check.yaml")
    let outcome = try checkout.diff("main")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("wall-clock"), "\(outcome.errors)")
    #expect(try checkout.diff("main", "--now", "2026-03-02").status == 0)
  }

  @Test func `what was saved is compared with as a revision is`() throws {
    let checkout = try GitCheckout()
    #expect(try checkout.diff("--save", "build/before.json").status == 0)
    try checkout.write(Self.edited, to: "segments/paying.yaml")
    let (saved, revision) = (try checkout.diff("build/before.json"), try checkout.diff("main"))
    #expect(saved.output.contains("1 person joins 1 segment"), "\(saved.output)\(saved.errors)")
    #expect(Self.effects(saved.output) == Self.effects(revision.output))
    #expect(try checkout.diff("nowhere.json").status == 64)
  }

  @Test func `a file beside does not stand in for a branch`() throws {
    let checkout = try editedCheckout()
    #expect(try checkout.diff("--save", "saved.json").status == 0)
    try FileManager.default.moveItem(at: checkout.url("saved.json"), to: checkout.url("main"))
    #expect(try checkout.diff("main").output.contains("1 person joins 1 segment"))
  }

  @Test func `only what is asked for is told`() throws {
    let checkout = try editedCheckout()
    let all = try checkout.diff("main", "--personas", "a*")
    #expect(all.output.contains("1 persona compared"), "\(all.output)")
    #expect(all.output.contains("ada") && !all.output.contains("bo"))
    #expect(try !checkout.diff("main", "--only", "messages").output.contains("ada"))
    let misspelt = try checkout.diff("main", "--only", "segmnts")
    #expect(misspelt.status == 64)
    #expect(misspelt.errors.contains("did you mean 'segments'?"))
  }

  @Test func `a comment is written beside, and GitHub gets the summary`() throws {
    let checkout = try editedCheckout()
    let summary = checkout.home.appending(path: "summary.md")
    let outcome = try BuiltCommand.run(
      ["diff", "main", "--comment", "build/comment.md", "--project", checkout.repository.path], in: checkout.repository,
      environment: [
        "HOME": checkout.home.path, "GIT_CONFIG_NOSYSTEM": "1", "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": summary.path,
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let comment = try String(contentsOf: checkout.url("build/comment.md"), encoding: .utf8)
    #expect(comment.hasPrefix("<!-- persona-check diff -->\n"))
    #expect(comment == (try String(contentsOf: summary, encoding: .utf8)))
  }

  @Test func `JSON says what the text says`() throws {
    let checkout = try editedCheckout()
    let outcome = try checkout.diff("main", "--format", "json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let effects = try #require(document["effects"] as? [[String: Any]])
    #expect(Set(effects.compactMap { $0["effect"] as? String }) == ["joins", "leaves"])
    #expect(document["format"] as? String == "persona-check-answer")
    #expect(document["command"] as? String == "diff")
    #expect(document["revision"] as? String == "main")
  }

  @Test func `what is broken now is told first, and is neither gone nor as it was`() throws {
    let checkout = try editedCheckout()
    try checkout.write("segment: paying\nmatch: {propertie: plan, is: premium}\n", to: "segments/paying.yaml")
    let outcome = try checkout.diff("main", "--comment", "build/comment.md")
    #expect(outcome.status == 2)
    let headline = "This version has 1 error, so segment paying could not be compared"
    #expect(outcome.output.hasPrefix(headline), "\(outcome.output)")
    let comment = try String(contentsOf: checkout.url("build/comment.md"), encoding: .utf8)
    for told in [headline, "segments/paying.yaml:2"] { #expect(comment.contains(told), "\(comment)") }
    #expect(!comment.contains("removed"))
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(try checkout.diff("main", "--format", "json").output.utf8))
        as? [String: Any])
    #expect(json["problems"] as? Int == 1)
    #expect((json["notCompared"] as? [[String: String]])?.first?["id"] == "paying")
  }

  @Test func `settings that do not load leave nothing to compare`() throws {
    let checkout = try editedCheckout()
    try checkout.write("now: {{\n", to: "persona-check.yaml")
    let without = try checkout.diff("main")
    #expect(without.status == 2, "\(without.errors)")
    let outcome = try checkout.diff("main", "--now", "2026-03-02")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("settings do not load, so nothing"), "\(outcome.output)")
    #expect(!outcome.output.contains("joins"))
  }

  @Test func `a pattern that fits nobody selects nothing, and one that does fails no change`() throws {
    let checkout = try editedCheckout()
    #expect(try checkout.diff("main", "--personas", "nobody-*").status == 3)
    try checkout.write("segment: loved\nmatch: {label: dear}\n", to: "segments/loved.yaml")
    #expect(try checkout.diff("main", "--personas", "a*", "--fail-untested").status == 0)
  }

  @Test func `what is being merged is part of the present`() throws {
    let checkout = try editedCheckout()
    try checkout.commit("edited")
    try checkout.git("checkout", "-q", "main")
    try checkout.write("segment: free\nmatch: {property: plan, is: free}\n", to: "segments/free.yaml")
    try checkout.commit("elsewhere")
    try checkout.git("checkout", "-q", "work")
    try checkout.git("merge", "-q", "--no-commit", "--no-ff", "main")
    let outcome = try checkout.diff("main")
    #expect(!outcome.output.contains("segment free"), "\(outcome.output)")
    #expect(outcome.output.contains("1 person leaves 1 segment"), "\(outcome.output)")
  }

  @Test(arguments: [("main@{99}", "unknown-revision"), ("before.JSON", "known by its ending '.json'")])
  func `a revision that is none says what would be one`(revision: String, told: String) throws {
    let outcome = try editedCheckout().diff(revision)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(told), "\(outcome.errors)")
  }

  @Test func `a revision that looks like an option is told so`() throws {
    #expect(try editedCheckout().diff("--", "-main").errors.contains("A revision may not begin with '-'"))
  }
}
