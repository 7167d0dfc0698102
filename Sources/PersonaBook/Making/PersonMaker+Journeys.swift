import PersonaComparison
import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaReports
import PersonaTime
import PersonaVerification

/// What workflows do with a person, one by one as `trace` tells them, and all together in the days to come.
extension PersonMaker {
  mutating func addJourneys(_ person: PersonInStore) {
    for workflow in project.workflows.indices {
      let own = cast.circumstances.naming(facts.id, ofWorkflow: workflow)
      facts.journeys.append(
        JourneyFact(workflow: workflow, occasions: own.map { occasion(workflow, person, under: $0) }))
    }
  }

  private func occasion(
    _ workflow: Int, _ person: PersonInStore, under circumstances: Circumstances
  ) -> JourneyFact.Occasion {
    var occasion = JourneyFact.Occasion(words: visibleText(circumstances.words))
    var budget = source.budget()
    do throws(Diagnostic) {
      let then = try beginning(person, under: circumstances)
      var options = circumstances.options
      options.explains = true
      let trace = try place.evaluator(in: circumstances.zone).trace(
        WorkflowID(workflow), for: persona, in: then.store, options: options, budget: &budget)
      occasion.runs = trace.runs.map { RunFact($0, in: project, then.zone) }
      occasion.others = trace.others.map { RunFact($0, in: project, then.zone) }
      guard trace.runs.isEmpty else { return occasion }
      occasion.refusal = visibleText(trace.notEntered?.words ?? "its trigger never held")
      occasion.why = trace.notEntered?.explanation?.lines ?? []
    } catch { occasion.refusal = visibleText(error.message) }
    return occasion
  }

  // MARK: - The next days

  mutating func addInbox(_ person: PersonInStore) {
    let today = person.zone.date(at: source.now)
    facts.inbox.first = today
    let workflows = project.workflowsThatBeginThemselves
    guard let first = workflows.first else { return }
    var options = RunOptions()
    options.end = person.zone.startOfDay(today.adding(days: Inbox.days))
    options.alongside = Array(workflows.dropFirst())
    var budget = source.budget()
    do throws(Diagnostic) {
      let trace = try evaluator.trace(first, for: persona, in: person.store, options: options, budget: &budget)
      let sends = (trace.runs + trace.others).flatMap { run in run.sends.map { (run, $0) } }
      facts.inbox.items = sends.sorted { $0.1.order < $1.1.order }.map { item($0.1, of: $0.0, person) }
    } catch { facts.problems.append(visibleText(error.message)) }
  }

  private func item(_ send: SendRecord, of run: WorkflowRun, _ person: PersonInStore) -> Inbox.Item {
    let fields = send.fields.map { PersonFact(name: $0.name.text, value: $0.text) }
    let message = MessageFact(
      template: Int(send.template.value), outcome: .rendered, reason: "", fields: fields, occasion: "",
      isSendable: true, delivery: "")
    return Inbox.Item(
      day: person.zone.date(at: send.at), time: send.at.words(in: person.zone), template: Int(send.template.value),
      workflow: Int(run.workflow.value), channel: project.channels[send.channel].name.text,
      isSent: send.outcome == .sent,
      reason: send.outcome == .sent ? "" : visibleText("\(send.outcome.rawValue): \(send.reason)"),
      opening: visibleText(String(message.opening.prefix(160))))
  }
}

extension RunFact {
  init(_ run: WorkflowRun, in project: Project, _ zone: Zone) {
    let (workflow, clock) = (project.workflows[run.workflow], run.clock(in: zone))
    self.init(
      workflow: Int(run.workflow.value), enters: clock.words(for: run.entersAt, naming: true),
      cause: run.entryReason.isEmpty ? "" : visibleText(run.entryReason), ending: run.ending.rawValue,
      reason: visibleText(run.failure?.message ?? run.reason), ends: run.endsAt.map { clock.words(for: $0) } ?? "",
      sent: run.sends.count { $0.outcome == .sent }, heldBack: run.sends.count { $0.outcome != .sent })
    for send in run.sends {
      let (place, reason) = (Int(send.template.value), visibleText("\(send.outcome.rawValue): \(send.reason)"))
      if send.outcome == .sent {
        if !sentMessages.contains(place) { sentMessages.append(place) }
      } else if !reasons.contains(reason) {
        reasons.append(reason)
      }
    }
    items = RunTimeline(run, in: zone).items.flatMap { item -> [Item] in
      switch item {
      case .day(let number): [Item(kind: .day, time: "", words: "day \(number)")]
      case .happening(let happening):
        [Item(kind: .meanwhile, time: clock.words(for: happening.at), words: visibleText(happening.words))]
      case .visit(let index): Self.items(ofVisit: index, run, in: project, clock)
      }
    }
    let graph = WorkflowGraph(workflow, runs: [run], in: project)
    stops = Self.stops(of: run, clock)
    arrows = graph.arrows.indices.filter { graph.arrows[$0].isTaken }
  }

  private static func items(ofVisit index: Int, _ run: WorkflowRun, in project: Project, _ clock: TimelineClock)
    -> [Item]
  {
    let (workflow, visit) = (project.workflows[run.workflow], run.visits[index])
    let step = workflow.steps[visit.step]
    var item = Item(
      kind: .step, time: clock.words(for: visit.at), words: visibleText(visit.words(in: workflow)),
      remark: visibleText(run.remark(ofVisit: index, in: workflow, clock)))
    item.why = visit.cases.flatMap { verdict -> [StyledLine] in
      let mark = verdict.holds ? StyledLine("✓", .good) : StyledLine("✗", .bad)
      let taken = verdict.isTaken ? "taken" : ""
      return [StyledLine(visibleText(verdict.way) + "  ") + mark + StyledLine("  \(taken)", .weak)]
        + (verdict.explanation?.lines ?? []).map { StyledLine("   ") + $0 }
    }
    if case .set(let mutation) = step.kind {
      item.remark = mutation.words(in: project).map { visibleText($0) }.joined(separator: ", ")
    }
    guard case .send = step.kind, let send = run.sends.first(where: { $0.step == visit.step && $0.at >= visit.at })
    else { return [item] }
    let isSent = send.outcome == .sent
    let channel = project.channels[send.channel].name.text
    let moved = send.at > visit.at ? ", at \(clock.words(for: send.at))" : ""
    return [
      Item(
        kind: isSent ? .sent : .held, time: item.time, words: isSent ? "sent by \(channel)" : "held back",
        remark: visibleText(
          isSent
            ? "\(send.address.map { "to \($0)" } ?? "")\(moved)" : "\(send.outcome.rawValue): \(send.reason)"),
        template: Int(send.template.value))
    ]
  }

  /// As the drawing names its boxes.
  private static func stops(of run: WorkflowRun, _ clock: TimelineClock) -> [Stop] {
    var seen: Set<Int> = []
    let visits = run.visits.filter { seen.insert($0.step).inserted }
    let start = Stop(node: "start", time: clock.words(for: run.entersAt))
    let end = run.endsAt.map { [Stop(node: "end_", time: clock.words(for: $0))] } ?? []
    return [start] + visits.map { Stop(node: "s\($0.step)", time: clock.words(for: $0.at)) } + end
  }
}
