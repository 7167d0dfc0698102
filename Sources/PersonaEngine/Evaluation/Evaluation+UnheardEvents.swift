import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Events that have happened and are received only later. Nothing counts them before, so that who looks for them has to be
/// told when they come.
extension Evaluation {
  mutating func addUnheard(
    to near: inout NearMisses, by filter: EventFilter, of subject: EvaluationSubject, until instant: Instant? = nil
  ) throws(Diagnostic) {
    for event in unheard(of: subject, by: instant ?? store.now) where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      let miss = try filter.miss(of: event, within: &budget)
      let other = miss.flatMap { event.at > filter.judge.now ? nil : filter.reason(of: $0, for: event) }
      near.add(event.at, event.receptionWords(in: filter.judge.zone) + (other.map { ", and \($0)" } ?? ""))
    }
  }

  /// The same of the events that a sequence names; empty where there are none.
  mutating func unheardWords(onSequence steps: [SequenceStep], of test: ConditionTest, for subject: EvaluationSubject)
    -> [String]
  {
    let zone = predicateEvaluator(for: test, of: subject).zone
    var near = NearMisses()
    for event in unheard(of: subject, by: store.now)
    where steps.contains(where: { $0.event.pattern.holds(for: event.name, in: evaluator.project) }) {
      let name = evaluator.project.events[event.name].name.words
      near.add(event.at, "\(name), \(event.receptionWords(in: zone))")
    }
    return near.isEmpty ? [] : ["not counted: \(near.words(in: zone))"]
  }

  private func unheard(of subject: EvaluationSubject, by instant: Instant) -> [Event] {
    switch subject {
    case .profile(let place): store.unheardEvents(of: store.survivor(of: place), by: instant)
    case .account(let account):
      store.members(of: account).flatMap { store.unheardEvents(of: $0, by: instant) }
    }
  }
}

extension Event {
  /// `received only 2026-03-10T09:00Z`.
  fileprivate func receptionWords(in zone: Zone) -> String { "received only \(seenAt.brief(in: zone))" }
}

extension Evaluator {
  /// Adds to the events that an awaited one was not those that have happened by an instant and are received later.
  func addUnheard(
    to near: inout NearMisses, _ condition: EventCondition, for profile: Int, in store: PeopleStore,
    context: EvaluationContext, until instant: Instant, budget: inout Budget
  ) throws(Diagnostic) {
    var evaluation = Evaluation(self, store, context: context, budget: budget)
    defer { budget = evaluation.budget }
    let filter = try evaluation.filter(condition, of: .profile(profile))
    try evaluation.addUnheard(to: &near, by: filter, of: .profile(profile), until: instant)
  }
}
