import Foundation
import Testing

/// `--format json`: one form for every command that looks at something. Tests/Consumers/answers.py holds it against its schema.
@Suite struct AnswerTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder(
      SmallProject.files.merging([
        "accounts/bakery.yaml": "account: bakery\nproperties: {plan: premium}\n",
        "traits/count.yaml": "trait: orders\ncount:\nof: Order Placed\n",
        "templates/hello.yaml":
          "template: hello\nchannel: sms\ntype: transactional\nbody: \"Hello {{ plan }} \\e[2J\"\n",
        "workflows/welcome.yaml": "workflow: welcome\ntrigger: manual\nsteps: [{send: hello}]\n",
      ]) { $1 })
  }

  private func answer(_ arguments: String..., status: Int32 = 0) throws -> [String: Any] {
    let outcome = try BuiltCommand.run(arguments + ["--format", "json"], in: folder.url)
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  private static let questions = [
    "list personas", "show ada", "show bakery", "explain paying -p ada", "explain orders -p ada",
    "preview hello -p ada",
    "trace welcome -p ada --forced", "coverage", "coverage --by persona", "lint", "suggest paying",
  ]

  @Test(arguments: questions)
  func `every answer has the same head`(question: String) throws {
    let arguments = question.split(separator: " ").map(String.init)
    let status: Int32 = question == "lint" ? 1 : 0
    let outcome = try BuiltCommand.run(arguments + ["--format", "json"], in: folder.url)
    #expect(outcome.status == status, "\(outcome.errors)")
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(answer["format"] as? String == "persona-check-answer")
    #expect(answer["version"] as? Int == 1)
    #expect(answer["command"] as? String == arguments[0])
    let project = try #require(answer["project"] as? [String: Any])
    #expect(project["now"] as? String == "2026-03-02T09:00:00Z")
    #expect(project["errors"] as? Int == 0)
    #expect(answer.count > 4)
  }

  @Test func `a list has every column with its value`() throws {
    let list = try answer("list", "personas", "--columns", "id,plan,created", "--where", "{property: plan, is: free}")
    #expect(list["columns"] as? [String] == ["id", "plan", "created"])
    #expect(list["total"] as? Int == 2)
    let items = try #require(list["items"] as? [[String: Any]])
    #expect(items.count == 1)
    #expect((items[0]["values"] as? [String: Any])?["plan"] as? String == "free")
    #expect((items[0]["values"] as? [String: Any])?["created"] is NSNull)
    #expect(items[0]["place"] as? String == "personas/people.yaml:4")
  }

  @Test func `an explanation is the tree, for each who is asked about`() throws {
    let explained = try answer("explain", "paying", "-p", "ada", "-p", "bob")
    let answers = try #require(explained["answers"] as? [[String: Any]])
    #expect(answers.map { $0["persona"] as? String } == ["ada", "bob"])
    #expect(answers.map { $0["isMember"] as? Bool } == [true, false])
    let tree = try #require(answers[1]["explanation"] as? [String: Any])
    #expect(tree["words"] as? String == "plan is premium")
    #expect(tree["finding"] as? String == "free")
    #expect((tree["place"] as? [String: Any])?["path"] as? String == "segments/paying.yaml")
  }

  @Test func `a message is told as it is, and obeyed by no terminal`() throws {
    let outcome = try BuiltCommand.run(["preview", "hello", "-p", "ada", "--format", "json"], in: folder.url)
    #expect(!outcome.output.contains("\u{1B}"))
    let previews = try #require(try answer("preview", "hello", "-p", "ada")["previews"] as? [[String: Any]])
    let fields = try #require(previews[0]["fields"] as? [[String: String]])
    #expect(fields == [["name": "body", "text": "Hello premium \u{1B}[2J"]])
  }

  @Test func `lint tells what it finds once, and a report as well`() throws {
    let outcome = try BuiltCommand.run(["lint", "--format", "json", "--report", "sarif=lint.sarif"], in: folder.url)
    #expect(outcome.status == 1)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(findings.contains { $0["id"] as? String == "untested-workflow" || $0["severity"] as? String == "warning" })
    #expect(folder.text("lint.sarif") != nil)
  }

  @Test(arguments: [
    ["lint", "--format", "json", "--rules"], ["lint", "--format", "json", "--report", "sarif=-"],
    ["trace", "welcome", "--format", "json"], ["trace", "welcome", "--format", "json", "--splits"],
    ["show", "ada", "--format", "json", "--property", "plan"], ["list", "personas", "--format", "jason"],
  ])
  func `what has no answer for programs is refused`(arguments: [String]) throws {
    let outcome = try BuiltCommand.run(arguments, in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
  }

  @Test func `a project that does not load whole says how many errors it has, and ends with 2`() throws {
    try folder.write(Data("segment: x\nmach: 1\n".utf8), to: "segments/x.yaml")
    let list = try answer("list", "segments", status: 2)
    #expect((list["project"] as? [String: Any])?["errors"] as? Int == 1)
  }
}
