import PersonaEngine
import PersonaModel
import PersonaTime

/// A run as it is told: its steps, what happened to the person between them, and a mark where a later day begins.
package struct RunTimeline {
  package enum Item {
    /// The first is the day of the entry.
    case day(Int)
    case happening(Happening)
    /// By its index.
    case visit(Int)
  }

  package let items: [Item]

  /// What happens at the instant of a step has happened before it.
  package init(_ run: WorkflowRun, in zone: Zone) {
    var items: [Item] = []
    var happenings = run.meanwhile[...]
    let firstDay = zone.date(at: run.entersAt)
    var lastDay = firstDay
    func append(_ item: Item, at instant: Instant) {
      let day = zone.date(at: instant)
      if day != lastDay { items.append(.day(day.days(since: firstDay) + 1)) }
      lastDay = day
      items.append(item)
    }
    for (index, visit) in run.visits.enumerated() {
      while let next = happenings.first, next.at <= visit.at {
        append(.happening(happenings.removeFirst()), at: next.at)
      }
      append(.visit(index), at: visit.at)
    }
    for happening in happenings { append(.happening(happening), at: happening.at) }
    self.items = items
  }
}

extension WorkflowRun {
  /// What is to be said behind a step: why it went as it did, how long it took, when it was over.
  package func remark(ofVisit index: Int, in workflow: Workflow, _ clock: TimelineClock) -> String {
    let visit = visits[index]
    if case .wait(let wait) = workflow.steps[visit.step].kind, visit.reason.isEmpty {
      return Self.words(of: wait, until: end(ofVisit: index, by: clock))
    }
    if case .waitFor = workflow.steps[visit.step].kind {
      guard let done = visit.doneAt else { return Self.words(visit.reason, until: end(ofVisit: index, by: clock)) }
      let isMet = visit.cases.contains(where: \.isTaken)
      return "\(visit.reason)\(isMet ? ", at" : ", until") \(clock.words(for: done))"
    }
    return visit.description(by: clock)
  }

  private func end(ofVisit index: Int, by clock: TimelineClock) -> String? {
    let visit = visits[index]
    if let done = visit.doneAt { return "until \(clock.words(for: done))" }
    guard let due = visit.dueAt, ending == .waiting else { return nil }
    return "not over before \(clock.words(for: due))"
  }

  private static func words(of wait: Wait, until end: String?) -> String {
    guard case .span(let span) = wait.until else { return end ?? "" }
    return words("\(span)", until: end)
  }

  private static func words(_ first: String, until end: String?) -> String {
    [first, end ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
