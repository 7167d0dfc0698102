import PersonaDiagnostics
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

/// Journeys made up at random, the same ones in every run.
struct JourneyPropertyTests {
  @Test(arguments: 0..<150)
  func `a journey runs the same again, and explained`(seed: Int) throws {
    var made = RandomJourney(seed: UInt64(seed))
    let (draft, during) = made.journey()
    var options = RunOptions()
    options.during = during
    options.until = TimeSpan(120, .day)
    options.alongside = [WorkflowID(1)]
    let first = told(try draft.trace(WorkflowID(0), options), draft)
    let second = told(try draft.trace(WorkflowID(0), options), draft)
    options.explains = true
    let explained = told(try draft.trace(WorkflowID(0), options), draft)
    #expect(first == second)
    #expect(first == explained)
  }

  @Test(arguments: 0..<150)
  func `time goes forward, and nothing happens behind a run's end`(seed: Int) throws {
    var made = RandomJourney(seed: UInt64(seed))
    let (draft, during) = made.journey()
    var options = RunOptions()
    options.during = during
    options.until = TimeSpan(120, .day)
    options.alongside = [WorkflowID(1)]
    let trace = try draft.trace(WorkflowID(0), options)
    let end = draft.start.adding(milliseconds: 120 * 86_400_000)
    for run in trace.runs + trace.others {
      let times = [run.entersAt] + run.visits.map(\.at)
      #expect(times == times.sorted())
      #expect((times + run.sends.map(\.at)).allSatisfy { $0 <= run.endsAt ?? end })
      #expect((run.ending == .waiting) == (run.endsAt == nil))
      #expect(run.visits.count <= ActiveRun.stepLimit)
    }
    #expect(trace.runs.map(\.entersAt) == trace.runs.map(\.entersAt).sorted())
  }

  @Test(arguments: 0..<300)
  func `one store is told alike, whichever of its workflows is tested`(seed: Int) throws {
    var made = RandomJourney(seed: UInt64(seed))
    let (draft, during) = made.journey(asEqualsBeside: true)
    var options = RunOptions()
    options.during = during
    options.until = TimeSpan(120, .day)
    let stores = try (0..<3).map { tested in
      options.alongside = (0..<3).filter { $0 != tested }.map { WorkflowID($0) }
      return try draft.trace(WorkflowID(tested), options)
    }
    for workflow in 0..<3 {
      let own = told(stores[workflow].runs, draft)
      for store in stores {
        #expect(told((store.runs + store.others).filter { $0.workflow == WorkflowID(workflow) }, draft) == own)
      }
    }
    let orders = stores.map { store in (store.runs + store.others).flatMap(\.sends).map(\.order).sorted() }
    #expect(orders.allSatisfy { $0 == Array(0..<$0.count) })
  }

  private func told(_ trace: Trace, _ draft: Draft) -> [String] { told(trace.runs + trace.others, draft) }

  private func told(_ runs: [WorkflowRun], _ draft: Draft) -> [String] {
    runs.flatMap { run -> [String] in
      let visits = zip(run.visits, draft.path(run)).map { "\($0.at) \($1)" }
      let sends = run.sends.map { "\($0.order) \($0.at) \($0.template.value) \($0.outcome)" }
      return ["\(run.workflow.value) \(run.entersAt)"] + visits + sends + ["\(run.ending) \(run.reason)"]
    }
  }
}

struct RandomJourney {
  private var random: SplitMix
  private var draft = Draft()
  private var count = 0

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// `asEqualsBeside` lets the workflows start by any trigger, and one start another.
  mutating func journey(asEqualsBeside: Bool = false) -> (Draft, [TimelineItem]) {
    var cap = FrequencyCap(atMost: 2, per: .length(TimeSpan(3, .day)), span: Draft.span(0))
    cap.scope.channels = [ChannelID(0)]
    draft.project.settings.frequencyCaps = [cap]
    let vips = draft.segment("vips", draft.hasLabel("vip"))
    let events = ["A", "B"].map { draft.event($0) }
    let trigger: Trigger.Kind = oneOf([.manual, .event(events[0]), .enters(vips)])
    let change = settings(exit: events[1])
    let tested = lines(depth: 3)
    draft.workflow("tested", trigger, tested, change)
    let beside = lines(depth: 2)
    let second: Trigger.Kind = asEqualsBeside ? oneOf([.manual, .event(events[0]), .enters(vips)]) : .event(events[1])
    draft.workflow("beside", second, beside) { $0.reentry = .always }
    if asEqualsBeside {
      let third: Trigger.Kind = oneOf([.manual, .event(events[0]), .event(events[1]), .enters(vips)])
      let again = oneOf([Reentry.once, .always])
      let start = Line.step(.start(WorkflowID(oneOf([0, 1]))), as: "start")
      draft.workflow("amid", third, lines(depth: 2) + [start] + lines(depth: 1)) { $0.reentry = again }
    }
    let during = (0..<Int.random(in: 0...8, using: &random)).map { _ in happening() }
    return (draft, during)
  }

  private mutating func settings(exit: EventCondition) -> (inout Workflow) -> Void {
    let reentry: Reentry = oneOf([.once, .always, .after(TimeSpan(5, .day))])
    let (hasExit, waitsForStep, isQuiet) = (chance(30), chance(30), chance(30))
    return { workflow in
      workflow.reentry = reentry
      if hasExit { workflow.exitWhen = Awaited(kind: .event(exit), span: Draft.span(0)) }
      if waitsForStep { workflow.exits = .atStepEnd }
      if isQuiet {
        let ten = CivilTime(hour: 10, minute: 0) ?? .midnight
        workflow.quietHours = [QuietHours(.hours(from: .lastMillisecond, to: ten), at: Draft.span(0))]
      }
    }
  }

  private mutating func lines(depth: Int) -> [Line] {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in line(depth: depth) }
  }

  private mutating func line(depth: Int) -> Line {
    count += 1
    switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &random) {
    case 0, 1: return draft.send("mail\(count)")
    case 2: return .wait(TimeSpan(Int64.random(in: 0...72, using: &random), .hour))
    case 3: return .action("act\(count)")
    case 4:
      let label = oneOf(["vip", "done"])
      return draft.set(label: label)
    case 5: return chance(10) ? .exit : .wait(TimeSpan(1, .day))
    case 6: return branch(depth: depth, takesAll: false)
    case 7: return branch(depth: depth, takesAll: true)
    case 8:
      let ways = ["x", "y"].map { (way: $0, weight: 50.0, lines: lines(depth: depth - 1)) }
      return .split(ways, as: "split\(count)")
    default: return waitFor(depth: depth)
    }
  }

  private mutating func branch(depth: Int, takesAll: Bool) -> Line {
    let cases = ["vip", "done"].map { label in
      Line.Case(condition: draft.hasLabel(label), way: label, lines: lines(depth: depth - 1))
    }
    let otherwise = chance(50) ? (way: "else", lines: lines(depth: depth - 1)) : nil
    return .branch(cases, otherwise: otherwise, takesAll: takesAll, as: "branch\(count)")
  }

  private mutating func waitFor(depth: Int) -> Line {
    let name = "waitFor\(count)"
    let awaited: Awaited.Kind = chance(50) ? .event(draft.event("A")) : .condition(draft.hasLabel("done"))
    return .waitFor(
      awaited, within: TimeSpan(Int64.random(in: 1...5, using: &random), .day), then: lines(depth: depth - 1),
      otherwise: lines(depth: depth - 1), as: name)
  }

  private mutating func happening() -> TimelineItem {
    let span = TimeSpan(Int64.random(in: 0...200, using: &random), .hour)
    let label = oneOf(["vip", "done"])
    return switch Int.random(in: 0..<3, using: &random) {
    case 0: draft.happens("A", after: span)
    case 1: draft.happens("B", after: span)
    default: draft.labelled(label, after: span)
    }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func oneOf<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }
}
