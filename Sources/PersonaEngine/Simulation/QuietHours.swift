import PersonaModel
import PersonaPeople
import PersonaTime

/// The hours of a person's day at which nothing is sent to them.
extension Simulation {
  enum Quiet {
    case deferred(until: Instant, QuietHours)
    case skipped(QuietHours)
  }

  /// What quiet hours do to a message now; nil outside of them. Those of the project, of the channel and of the workflow
  /// hold together. One that is put off passes all gates again.
  func quiet(_ send: Send, _ message: SentMessage, _ token: Int) -> Quiet? {
    let run = runs[tokens[token].run]
    if send.liftsQuietHours || run.liftsQuietHours { return nil }
    let general = evaluator.settings.quietHours
    let channel = evaluator.project.channels[message.channel].quietHours
    if general.isEmpty, channel.isEmpty, run.quietHours.isEmpty { return nil }
    return quiet(by: general + channel + run.quietHours, message, in: zone(of: tokens[token].run))
  }

  private func quiet(by rules: [QuietHours], _ message: SentMessage, in zone: Zone) -> Quiet? {
    let isTransactional = evaluator.project.communicationTypes[message.type].isTransactional
    var latest: (end: Instant, hours: QuietHours)?
    for hours in rules {
      if isTransactional, hours.scope.types.isEmpty { continue }
      guard hours.scope.covers(message.channel, message.type), let end = hours.end(around: store.now, in: zone) else {
        continue
      }
      if hours.whenQuiet == .skip { return .skipped(hours) }
      if latest.map({ $0.end < end }) ?? true { latest = (end, hours) }
    }
    return latest.map { .deferred(until: $0.end, $0.hours) }
  }
}

extension QuietHours {
  /// When those end that an instant lies in: the next one at which the clock shows a time outside of them. Nil outside of
  /// them, and at their end. They go by what the clock shows, as `timeOfDay` does: an hour that it shows twice is quiet twice.
  package func end(around instant: Instant, in zone: Zone) -> Instant? {
    guard let written = end(around: zone.local(instant)),
      let end = zone.readings(of: written).first(where: { $0 > instant })
    else { return nil }
    // Set back, the clock may show a time before their beginning.
    return zone.turns(after: instant, before: end).first { self.end(around: zone.local($0)) == nil } ?? end
  }

  /// What the clock shows at their end.
  private func end(around local: CivilDateTime) -> CivilDateTime? {
    switch extent {
    case .allDay:
      guard begin(on: local.date) else { return nil }
      // Days in a row are one quiet time; there are never seven that are put off.
      let after = (1...7).lazy.map { local.date.adding(days: $0) }.first { !begin(on: $0) }
      return CivilDateTime(date: after ?? local.date.adding(days: 7), time: .midnight)
    case .hours(let from, let to):
      let isOverMidnight = to < from
      let hasBegun = from <= local.time
      guard isOverMidnight ? hasBegun || local.time < to : hasBegun && local.time < to else { return nil }
      guard begin(on: hasBegun ? local.date : local.date.adding(days: -1)) else { return nil }
      return CivilDateTime(date: isOverMidnight && hasBegun ? local.date.adding(days: 1) : local.date, time: to)
    }
  }

  private func begin(on date: CivilDate) -> Bool { days.isEmpty || days.contains(date.weekday) }
}
