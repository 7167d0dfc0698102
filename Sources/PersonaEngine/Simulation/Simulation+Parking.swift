import PersonaDiagnostics
import PersonaModel
import PersonaPeople
import PersonaTime

/// A token that sleeps until a date or a time on the person's clock, which may move meanwhile.
struct ParkedToken {
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
    parked.append(ParkedToken(token: token, until: instant, ticket: tokens[token].ticket))
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
      try check(at: place, hasMoved: hasMoved)
    }
  }

  private mutating func check(at place: ParkedToken, hasMoved: Bool) throws(Diagnostic) {
    switch tokens[place.token].pause {
    case .deferred where hasMoved: becomeDue(place.token)
    case .deferred: parked.append(place)
    case .asleep:
      guard case .wait(let wait) = step(of: place.token).kind else { return }
      guard hasMoved || wait.asksProfile else { return parked.append(place) }
      try follow(wait, place, hasMoved: hasMoved)
    case .ready, .due, .waiting, .called, .over: break
    }
  }

  private mutating func follow(_ wait: Wait, _ place: ParkedToken, hasMoved: Bool) throws(Diagnostic) {
    let token = place.token
    let begin = runs[tokens[token].run].record.visits[tokens[token].visit].at
    let end = end(of: wait, begunAt: begin, token)
    if case .at(place.until) = end { return parked.append(place) }
    if case .unknown(let name, isMissing: true) = end {
      return try resume(token, .end(.exited, "'\(name)' was removed, which '\(step(of: token).name)' waited for"))
    }
    let told = reason(of: token)
    let result = result(of: wait, end, token)
    report(place, end, because: cause(of: wait, hasMoved: hasMoved), after: told)
    try resume(token, result)
  }

  private func reason(of token: Int) -> String {
    runs[tokens[token].run].record.visits[tokens[token].visit].reason
  }

  /// What a wait was to last until and what became of that, one move behind the other.
  private mutating func report(_ place: ParkedToken, _ end: WaitEnd, because cause: String, after told: String) {
    let zone = zone(of: tokens[place.token].run)
    // The rest of the run is told by the person's clock.
    let isOther = zone != self.zone
    let words = { (instant: Instant) in instant.words(in: zone, naming: isOther) }
    let former = words(place.until)
    let move: String
    switch end {
    case .at(let instant): move = "moved from \(former) to \(words(instant))"
    case .passed: move = "was to last until \(former), and its date has passed"
    case .unknown: return
    }
    let isRoom = !told.isEmpty && told.utf8.count < Self.mostMoves
    record(place.token, because: "\(isRoom ? "\(told); " : "")\(move) on \(words(store.now)), as \(cause)")
  }

  /// In bytes of what is told already: of a date that moves again and again the last times are told.
  private static var mostMoves: Int { 400 }

  private func cause(of wait: Wait, hasMoved: Bool) -> String {
    if !hasMoved, case .date(let reference, _, _) = wait.until, case .property(let path) = reference.source {
      return "'\(path.text)' became \(value(of: reference, event: nil).words)"
    }
    return "the time zone became \(zone.name)"
  }
}

extension Wait {
  /// Whether a change of the profile may move it, and not the zone alone.
  fileprivate var asksProfile: Bool {
    if case .date(let reference, _, _) = until { reference.dependsOnProfile } else { false }
  }
}
