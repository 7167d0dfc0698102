import PersonaModel
import PersonaPeople
import PersonaTime

/// The part of a history that one session takes up.
struct SessionWindow {
  /// Nil when there is no such session, so that nothing counts.
  private let session: Session?

  init(_ visit: EventWindow.EventPeriod.Visit, of profile: Profile?, in evaluator: Evaluator, at now: Instant) {
    let gap = evaluator.settings.sessionGap
    let latest = profile?.sessions(gap: gap).max { ($0.end, $0.start) < ($1.end, $1.start) }
    let isOpen = latest.map { now <= $0.end.adding(gap, in: profile?.zone ?? .utc) } ?? false
    session = visit == .last || isOpen ? latest : nil
  }

  func miss(of event: Event) -> EventFilter.Miss? {
    guard let session, event.at <= session.end else { return .afterWindow }
    if event.at < session.start { return .beforeWindow }
    let isInside =
      event.channel == session.channel && (session.id == nil || event.session == nil || event.session == session.id)
    return isInside ? nil : .channel
  }
}
