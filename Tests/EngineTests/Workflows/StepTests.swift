import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

struct StepTests {
  @Test func `steps follow each other, and nothing is sent but everything recorded`() throws {
    var draft = Draft()
    let lines = [draft.send("hello"), .wait(TimeSpan(2, .day)), .action("call"), draft.set(label: "greeted")]
    draft.workflow("welcome", .manual, lines)
    let run = try #require(try draft.trace().first)
    #expect(draft.path(run) == ["hello", "wait", "call", "set"])
    #expect(run.ending == .completed)
    #expect(run.hours(to: run.endsAt) == 48)
    #expect(run.sends.map(\.address) == ["ada@example.test"])
    #expect(run.calls.map(\.name) == ["call"])
  }

  @Test func `a workflow without steps is over as it begins`() throws {
    var draft = Draft()
    draft.workflow("empty", .manual, [])
    let run = try #require(try draft.trace().first)
    #expect(run.ending == .completed)
    #expect(run.endsAt == draft.start)
  }

  @Test func `a set step is seen by the branch behind it`() throws {
    var draft = Draft()
    let isVIP = draft.hasLabel("vip")
    draft.workflow(
      "promote", .manual,
      [
        draft.set(label: "vip"),
        .branch([.init(condition: isVIP, way: "yes", lines: [.action("thank")])], otherwise: nil, as: "tier"),
      ])
    #expect(draft.path(try draft.trace().first) == ["set", "tier: yes", "thank"])
  }

  @Test(arguments: [
    (["a", "b"], "first", ["tier: first", "one", "last"]), (["b"], "second", ["tier: second", "two", "last"]),
    ([], "otherwise", ["tier: otherwise", "three", "last"]),
  ])
  func `a branch takes the first case that holds, else the otherwise, and goes on`(
    labels: [String], way: String, path: [String]
  ) throws {
    var draft = Draft()
    draft.ada.labels = labels.map { draft.label($0) }
    let cases = [
      Line.Case(condition: draft.hasLabel("a"), way: "first", lines: [.action("one")]),
      Line.Case(condition: draft.hasLabel("b"), way: "second", lines: [.action("two")]),
    ]
    draft.workflow(
      "tiers", .manual, [.branch(cases, otherwise: ("otherwise", [.action("three")]), as: "tier"), .action("last")])
    #expect(draft.path(try draft.trace().first) == path)
  }

  @Test func `a branch that nobody fits is none and goes on`() throws {
    var draft = Draft()
    let cases = [Line.Case(condition: draft.hasLabel("a"), way: "first")]
    draft.workflow("tiers", .manual, [.branch(cases, otherwise: nil, as: "tier"), .action("last")])
    #expect(draft.path(try draft.trace().first) == ["tier: none", "last"])
  }

  @Test func `explaining keeps every case, also those behind the one taken`() throws {
    var draft = Draft()
    draft.ada.labels = [draft.label("a")]
    let cases = ["a", "b"].map { Line.Case(condition: draft.hasLabel($0), way: $0) }
    draft.workflow("tiers", .manual, [.branch(cases, otherwise: nil, as: "tier")])
    var options = RunOptions()
    let short = try #require(try draft.trace(WorkflowID(0), options).first?.visits.first)
    options.explains = true
    let long = try #require(try draft.trace(WorkflowID(0), options).first?.visits.first)
    #expect(short.cases.isEmpty)
    #expect(short.way == long.way)
    #expect(long.cases.map(\.way) == ["a", "b"])
    #expect(long.cases.map(\.isTaken) == [true, false])
    #expect(long.cases.allSatisfy { $0.explanation != nil })
  }

  @Test func `side by side cases are joined before the run goes on`() throws {
    var draft = Draft()
    let cases = [
      Line.Case(condition: nil, way: "always", lines: [.action("now")]),
      Line.Case(condition: draft.hasLabel("missing"), way: "never", lines: [.action("no")]),
      Line.Case(condition: nil, way: "slow", lines: [.wait(TimeSpan(3, .day)), .action("later")]),
    ]
    draft.workflow("both", .manual, [.branch(cases, otherwise: nil, takesAll: true, as: "fork"), .action("after")])
    let run = try #require(try draft.trace().first)
    #expect(draft.path(run) == ["fork: always, slow", "now", "wait", "later", "after"])
    #expect(run.hours(to: run.visits.last?.at) == 72)
    #expect(run.visits.count { $0.step == 5 } == 1)
  }

  @Test func `joins inside joins wait for their own cases`() throws {
    var draft = Draft()
    let inner = Line.branch(
      [
        .init(condition: nil, way: "x", lines: [.wait(TimeSpan(1, .day)), .action("x")]),
        .init(condition: nil, way: "y", lines: [.action("y")]),
      ], otherwise: nil, takesAll: true, as: "inner")
    let outer = Line.branch(
      [
        .init(condition: nil, way: "a", lines: [inner, .action("joined")]),
        .init(condition: nil, way: "b", lines: [.wait(TimeSpan(5, .day)), .action("b")]),
      ], otherwise: nil, takesAll: true, as: "outer")
    draft.workflow("nested", .manual, [outer, .action("end")])
    let run = try #require(try draft.trace().first)
    #expect(draft.path(run) == ["outer: a, b", "inner: x, y", "wait", "wait", "y", "x", "joined", "b", "end"])
    #expect(run.ending == .completed)
  }

  @Test func `exit ends the run in all its cases`() throws {
    var draft = Draft()
    let cases = [
      Line.Case(condition: nil, way: "a", lines: [.wait(TimeSpan(1, .day)), .exit]),
      Line.Case(condition: nil, way: "b", lines: [.wait(TimeSpan(2, .day)), .action("never")]),
    ]
    draft.workflow("both", .manual, [.branch(cases, otherwise: nil, takesAll: true, as: "fork"), .action("never")])
    let run = try #require(try draft.trace().first)
    #expect(run.ending == .exited)
    #expect(run.hours(to: run.endsAt) == 24)
    #expect(run.calls.isEmpty)
  }
}
