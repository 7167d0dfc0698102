import Foundation
import Testing

/// A look at something that did not load: every command refuses it, and fails on whatever else it shows.
@Suite struct NotLoadedTests {
  static let files = SmallProject.healthy.merging([
    "personas/lost.yaml": "persona: lost\npropertys: {plan: premium}\n",
    "segments/lost.yaml": "segment: lost\nmatch: {property: plan, iss: premium}\n",
    "templates/price.liquid": "{{ 5 | money }}",
    "templates/messages.yaml": """
    template: lost
    channel: sms
    body: Hi {{ 5 | money }}!
    ---
    template: by-snippet
    channel: sms
    body: Hi {% render "price" %}!
    ---
    template: fine
    channel: sms
    body: Hi {{ plan }}!
    """,
    "workflows/all.yaml": """
    workflow: lost
    trigger: {event: Signed Up}
    steps: [{send: lost}]
    ---
    workflow: by-snippet
    trigger: {event: Signed Up}
    steps: [{send: by-snippet}]
    ---
    workflow: by-text
    trigger: {event: Signed Up}
    steps: [{set: {properties: {greeting: "Hi {{ 5 | money }}"}}}]
    ---
    workflow: fine
    trigger: {event: Signed Up}
    steps: [{send: fine}]
    """,
  ]) { $1 }

  @Test(arguments: [
    (["preview", "lost", "--persona", "ada"], "template 'lost' did not load"),
    (["preview", "by-snippet", "--all"], "template 'by-snippet' did not load"),
    (["preview", "fine", "--persona", "lost"], "persona 'lost' did not load"),
    (["show", "lost"], "persona 'lost' did not load"),
    (["explain", "lost", "--persona", "ada"], "segment 'lost' did not load"),
    (["explain", "paying", "--persona", "lost"], "persona 'lost' did not load"),
    (["suggest", "lost"], "segment 'lost' did not load"),
    (["trace", "lost", "--persona", "ada"], "workflow 'lost' did not load"),
    (["trace", "by-snippet", "--persona", "ada"], "workflow 'by-snippet' did not load"),
    (["trace", "by-text", "--format", "mermaid"], "workflow 'by-text' did not load"),
    (["accept", "--check"], "nothing is accepted before everything loads"),
    (["accept", "--yes"], "nothing is accepted before everything loads"),
  ])
  func `what did not load is refused`(arguments: [String], words: String) throws {
    let folder = try TemporaryFolder(Self.files)
    let outcome = try BuiltCommand.run(arguments, in: folder.url)
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.isEmpty, "\(outcome.output)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.errors.contains("error[unknown-filter]: unknown filter \"money\""), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["show", "ada"], "premium"),
    (["explain", "paying", "--persona", "ada"], "paying matches ada"),
    (["suggest", "paying"], "# paying"),
    (["trace", "fine", "--format", "mermaid"], "fine"),
    (["list", "templates", "--format", "ids"], "fine\n"),
    (["list", "personas", "--where", "{property: plan, is: free}", "--format", "ids"], "bob\n"),
    (["coverage"], "segments/paying.yaml"),
    (["lint"], "unknown filter \"money\""),
    (["run"], "unknown filter \"money\""),
  ])
  func `what did load is shown, and the command fails`(arguments: [String], words: String) throws {
    let folder = try TemporaryFolder(Self.files)
    let outcome = try BuiltCommand.run(arguments, in: folder.url)
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains(words), "\(outcome.output)")
    // `lint` tells all in one list.
    let told = outcome.errors + (arguments == ["lint"] ? outcome.output : "")
    #expect(told.contains("error[unknown-key]"), "\(told)")
  }

  @Test func `a preview tells what is wrong in its own files, and of others only that there is something`() throws {
    let folder = try TemporaryFolder(Self.files)
    let own = try BuiltCommand.run(["preview", "fine", "--persona", "ada"], in: folder.url)
    #expect(own.status == 2)
    #expect(own.output.contains("Hi premium!"))
    #expect(own.errors.contains("templates/messages.yaml:3:17: error[unknown-filter]"))
    #expect(!own.errors.contains("personas/lost.yaml"))

    try folder.write(
      Data("template: other\nchannel: sms\nbody: Hi {{ plan }}!\n".utf8), to: "templates/other.yaml")
    let other = try BuiltCommand.run(["preview", "other", "--persona", "ada"], in: folder.url)
    #expect(other.status == 0)
    #expect(other.errors.hasSuffix("more errors elsewhere: `persona-check run` tells them\n"), "\(other.errors)")
    #expect(!other.errors.contains("error["), "\(other.errors)")
  }

  @Test func `once it loads, the same looks succeed`() throws {
    let money = Self.files.mapValues { $0.replacingOccurrences(of: "money", with: "round") }
    let files = money.filter { !$0.key.hasSuffix("lost.yaml") }
    let folder = try TemporaryFolder(files)
    for arguments in [["preview", "lost", "--persona", "ada"], ["preview", "by-snippet", "--all"], ["show", "ada"]] {
      let outcome = try BuiltCommand.run(arguments, in: folder.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(!outcome.output.isEmpty)
    }
  }
}
