import PersonaModel
import PersonaTime

extension Run {
  /// The steps at which a message was put off and from which it never came: the run ended before, or the clock stopped.
  package func putOff(_ template: TemplateID, in project: Project) -> [Visit] {
    let steps = project.workflows[workflow].steps
    return visits.filter { visit in
      guard visit.dueAt != nil, visit.doneAt == nil, case .send(let send) = steps[visit.step].kind else { return false }
      return send.template == template
    }
  }

  /// `put off until the end of the quiet hours, …; it was to go out 2026-03-03 08:00, and the run was exited at …`.
  package func words(forPutOff visit: Visit, in zone: Zone) -> String {
    let due = visit.dueAt.map { "; it was to go out \($0.words(in: zone, naming: true))" } ?? ""
    return "\(visit.reason)\(due), \(endingWords(in: zone))"
  }

  private func endingWords(in zone: Zone) -> String {
    guard let endsAt else { return "and the clock stopped before" }
    let why = reason.isEmpty ? "" : ": \(reason)"
    return "and the run had ended by then (\(ending.rawValue) \(endsAt.words(in: zone))\(why))"
  }
}
