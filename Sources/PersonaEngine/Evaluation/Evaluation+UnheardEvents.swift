import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// Events that have happened and are received only later. Nothing counts them before, so that who looks for them has to be
/// told when they come.
extension Evaluation {
  mutating func addUnheard(
    to near: inout NearMisses, by filter: EventFilter, of bearer: Bearer, until instant: Instant? = nil
  ) throws(Diagnostic) {
    for event in unheard(of: bearer, by: instant ?? world.now) where filter.hasName(event) {
      try spend(1, at: filter.condition.span)
      let miss = try filter.miss(of: event, within: &budget)
      let other = miss.flatMap { event.at > filter.judge.now ? nil : filter.reason(of: $0, for: event) }
      near.add(event.at, event.receptionWords(in: filter.judge.zone) + (other.map { ", and \($0)" } ?? ""))
    }
  }

  /// The same of the events that a sequence names; empty where there are none.
  mutating func unheardWords(onSequence steps: [SequenceStep], of test: ConditionTest, for bearer: Bearer) -> [String] {
    let zone = judge(for: test, of: bearer).zone
    var near = NearMisses()
    for event in unheard(of: bearer, by: world.now)
    where steps.contains(where: { $0.event.pattern.holds(for: event.name, in: evaluator.project) }) {
      let name = evaluator.project.events[event.name].name.words
      near.add(event.at, "\(name), \(event.receptionWords(in: zone))")
    }
    return near.isEmpty ? [] : ["not counted: \(near.words(in: zone))"]
  }

  private func unheard(of bearer: Bearer, by instant: Instant) -> [Event] {
    switch bearer {
    case .profile(let place): world.unheardEvents(of: world.survivor(of: place), by: instant)
    case .account(let account):
      world.members(of: account).flatMap { world.unheardEvents(of: $0, by: instant) }
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
    to near: inout NearMisses, _ condition: EventCondition, for profile: Int, in world: World,
    context: EvaluationContext, until instant: Instant, budget: inout Budget
  ) throws(Diagnostic) {
    var evaluation = Evaluation(self, world, context: context, budget: budget)
    defer { budget = evaluation.budget }
    let filter = try evaluation.filter(condition, of: .profile(profile))
    try evaluation.addUnheard(to: &near, by: filter, of: .profile(profile), until: instant)
  }
}
