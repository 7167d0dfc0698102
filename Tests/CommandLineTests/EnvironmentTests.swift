import Foundation
import Testing

/// `--environment`: a command that looks at something sees it as it is there.
@Suite struct EnvironmentTests {
  private static let declarations = [
    "personas/ada.yaml": """
    persona: ada
    properties: {email: ada@example.test, renewalDate: 2026-06-01, plan: premium, joined: 2 days ago}
    consent: {email: {marketing: opted-in}}
    """,
    "segments/over.yaml": "segment: over\nmatch: {property: renewalDate, before: now}\n",
    "templates/news.yaml":
      "template: news\nchannel: email\nsubject: News\nbody: 'It is {{ \"now\" | date: \"%Y-%m-%d %H:%M\" }}.'\n",
    "workflows/greet.yaml": """
    workflow: greet
    trigger: manual
    steps:
      - wait: 1 day
      - branch: overdue
        cases: [{if: {segment: over}, as: late, steps: [{send: news}]}]
        else: []
    """,
    "profiles/visits.yaml": """
    profiles: visits
    sources: [{event: Visit, at: 2 days ago, keys: {email: bo@example.test}}]
    """,
    "expectations/e.yaml": "expectations: E\nexpect: [{segment: over, match: ada}]\n",
    "people.csv": "email,plan,joined\nx@example.test,free,today\ny@example.test,premium,today\n",
  ]

  /// `later` has settings of its own here …
  private static let overlaid = declarations.merging([
    "persona-check.yaml": """
    now: 2026-03-02T09:00:00Z
    schema: {plan: text, joined: date, renewalDate: date}
    environments: {plain: {}, later: {now: 2027-01-01T20:00:00Z, timezone: Asia/Tokyo, missingProperties: fail}}
    """
  ]) { $1 }

  /// … and those of the project here.
  private static let settled = declarations.merging([
    "persona-check.yaml": """
    now: 2027-01-01T20:00:00Z
    timezone: Asia/Tokyo
    missingProperties: fail
    schema: {plan: text, joined: date, renewalDate: date}
    environments: {plain: {now: 2026-03-02T09:00:00Z, timezone: UTC, missingProperties: pass}, later: {}}
    """
  ]) { $1 }

  private static let commands = [
    ["run", "--explain"], ["coverage"], ["lint"], ["accept", "--check"], ["list", "personas"],
    ["list", "personas", "--where", "{segment: over}"], ["list", "segments"], ["show", "ada"], ["show", "visits"],
    ["explain", "over", "--persona", "ada"], ["suggest", "over"], ["preview", "news", "--all"],
    ["trace", "greet", "--persona", "ada"], ["import", "--compare", "people.csv"], ["import", "people.csv"],
  ]

  @Test(arguments: commands)
  func `a command sees the environment as if it were the project`(arguments: [String]) throws {
    let (overlaid, settled) = (try TemporaryFolder(Self.overlaid), try TemporaryFolder(Self.settled))
    let there = arguments + ["--environment", "later"]
    let found = try BuiltCommand.run(there, in: overlaid.url)
    #expect(found == (try BuiltCommand.run(there, in: settled.url)))
    #expect(found.status <= 1)
    #expect(!found.output.isEmpty)
    guard !["run", "coverage", "lint", "accept"].contains(arguments[0]) else { return }
    #expect(found == (try BuiltCommand.run(arguments, in: settled.url)))
  }

  @Test(arguments: [["show", "ada"], ["explain", "over", "--persona", "ada"], ["preview", "news", "--all"]])
  func `without it the project's own settings count`(arguments: [String]) throws {
    let folder = try TemporaryFolder(Self.overlaid)
    let (alone, there) = (arguments + ["--environment", "plain"], arguments + ["--environment", "later"])
    #expect(try BuiltCommand.run(arguments, in: folder.url) == BuiltCommand.run(alone, in: folder.url))
    #expect(try BuiltCommand.run(arguments, in: folder.url) != BuiltCommand.run(there, in: folder.url))
  }

  @Test(arguments: commands)
  func `an unknown environment is refused`(arguments: [String]) throws {
    let folder = try TemporaryFolder(Self.overlaid)
    let outcome = try BuiltCommand.run(arguments + ["--environment", "latter"], in: folder.url)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors == """
        error[invalid-option]: --environment: unknown environment 'latter'
          help: did you mean `later`?

        """)
  }

  @Test func `the command line's instant is that of every environment`() throws {
    let folder = try TemporaryFolder(Self.overlaid)
    let now = ["--now", "2026-01-01T00:00:00Z"]
    let run = try BuiltCommand.run(["run"] + now, in: folder.url)
    #expect(run.output.hasSuffix("0 passed, 2 failed\n"))
    let accept = try BuiltCommand.run(["accept", "--check"] + now, in: folder.url)
    #expect(accept.status == 1)
    let coverage = try BuiltCommand.run(["coverage"] + now, in: folder.url)
    let unseen = "renewalDate before now is never true"
    #expect(coverage.output.contains(unseen))
    #expect(try !BuiltCommand.run(["coverage"], in: folder.url).output.contains(unseen))
  }
}
