import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// A token that sleeps until a date or a time on the person's clock, which may move meanwhile.
struct Parked {
  let token: Int
  let until: Instant
  /// Void once the token has another one.
  let ticket: UInt32
}

extension Simulation {
  /// As ``pause(_:_:until:)``, for what another date or another zone may move.
  mutating func park(_ token: Int, _ pause: Token.Pause, until instant: Instant) {
    self.pause(token, pause, until: instant)
    if parked.isEmpty { parkedZone = zone }
    parked.append(Parked(token: token, until: instant, ticket: tokens[token].ticket))
  }

  /// Looks anew at what the parked tokens wait for, once something has changed.
  mutating func checkParked() throws(Diagnostic) {
    guard !parked.isEmpty else { return }
    let hasMoved = zone != parkedZone
    parkedZone = zone
    let places = parked
    // Those that stay are parked again.
    parked = []
    for place in places where tokens[place.token].ticket == place.ticket && isAlive(place.token) {
      try look(at: place, hasMoved: hasMoved)
    }
  }

  private mutating func look(at place: Parked, hasMoved: Bool) throws(Diagnostic) {
    switch tokens[place.token].pause {
    case .deferred where hasMoved: becomeDue(place.token)
    case .deferred: parked.append(place)
    case .asleep:
      guard case .wait(let wait) = step(of: place.token).kind else { return }
      guard hasMoved || wait.asksProfile else { return parked.append(place) }
      try follow(wait, place)
    case .ready, .due, .waiting, .called, .over: break
    }
  }

  private mutating func follow(_ wait: Wait, _ place: Parked) throws(Diagnostic) {
    let token = place.token
    let begin = runs[tokens[token].run].record.visits[tokens[token].visit].at
    let end = end(of: wait, begunAt: begin, token)
    if case .at(place.until) = end { return parked.append(place) }
    if case .unknown(let name, isMissing: true) = end {
      return try resume(token, .end(.exited, "'\(name)' was removed, which '\(step(of: token).name)' waited for"))
    }
    if case .at(let instant) = end, instant > world.now {
      record(token, because: "moved to \(instant.words(in: zone(of: tokens[token].run)))")
    }
    try resume(token, motion(of: wait, end, token))
  }
}

extension Wait {
  /// Whether a change of the profile may move it, and not the zone alone.
  fileprivate var asksProfile: Bool {
    if case .date(let reference, _, _) = until { reference.dependsOnProfile } else { false }
  }
}
