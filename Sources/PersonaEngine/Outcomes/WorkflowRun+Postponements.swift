import PersonaModel
import PersonaTime

extension WorkflowRun {
  /// The steps at which a message was put off and from which it never came: the run ended before, or the clock stopped.
  package func postponement(_ template: TemplateID, in project: Project) -> [StepVisit] {
    let steps = project.workflows[workflow].steps
    return visits.filter { visit in
      guard visit.dueAt != nil, visit.doneAt == nil, case .send(let send) = steps[visit.step].kind else { return false }
      return send.template == template
    }
  }

  /// `put off until the end of the quiet hours, …; it was to go out 2026-03-03 08:00, and the run was exited at …`.
  package func words(forPutOff visit: StepVisit, by clock: TimelineClock) -> String {
    let due = visit.dueAt.map { "; it was to go out \(clock.words(for: $0, naming: true))" } ?? ""
    return "\(visit.description(by: clock))\(due), \(endingWords(by: clock))"
  }

  private func endingWords(by clock: TimelineClock) -> String {
    guard let endsAt else { return "and the clock stopped before" }
    let why = reason.isEmpty ? "" : ": \(reason)"
    return "and the run had ended by then (\(ending.rawValue) \(clock.words(for: endsAt))\(why))"
  }
}

extension StepVisit {
  /// Why it went as it did, behind the times at which a message was put off.
  package func description(by clock: TimelineClock) -> String {
    let delays = postponements.enumerated().map { place, delay in
      place == 0
        ? "put off until the end of the quiet hours, \(delay.hours)"
        : "again on \(clock.words(for: delay.at)), \(delay.hours)"
    }
    let rest = delays.count > Self.mostTold ? ["and \(delays.count - Self.mostTold) times more"] : []
    return (delays.prefix(Self.mostTold) + rest + (reason.isEmpty ? [] : [reason])).joined(separator: "; ")
  }

  private static var mostTold: Int { 3 }
}

extension Postponement {
  /// `put off 2026-03-02 23:00 until 2026-03-03 08:00: quiet hours, 22:00 to 08:00`.
  package func words(by clock: TimelineClock) -> String {
    "put off \(clock.words(for: at)) until \(clock.words(for: until)): quiet hours, \(hours)"
  }
}
