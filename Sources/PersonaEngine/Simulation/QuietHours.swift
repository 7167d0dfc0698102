import PersonaModel
import PersonaPeople
import PersonaTime

/// The hours of a person's day at which nothing is sent to them.
extension Simulation {
  /// When they end that a message would fall into; nil outside of them.
  func endOfQuietHours(_ token: Int) -> Instant? {
    guard let hours = runs[tokens[token].run].quietHours else { return nil }
    return hours.contains(zone.local(world.now).time) ? zone.next(hours.to, after: world.now) : nil
  }
}

extension QuietHours {
  /// From `from` up to but not including `to`, over midnight where `from` is the later one.
  package func contains(_ time: CivilTime) -> Bool {
    from <= to ? from <= time && time < to : time >= from || time < to
  }
}
