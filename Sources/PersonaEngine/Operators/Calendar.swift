import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// `within`, `in`, `dayOfWeek`, `timeOfDay` and `anniversary`.
extension Judge {
  func calendar(_ value: Value, _ operand: Operand) -> Verdict {
    guard let moment = instant(of: value) else { return Verdict(false, .type) }
    switch operand {
    case .window(let window): return Verdict(window.range(at: now).contains(moment))
    case .period(let period): return Verdict(period.range(at: now, in: zone).contains(moment))
    case .weekdays(let days): return Verdict(days.contains(zone.date(at: moment).weekday))
    case .dayParts(let parts):
      // A day has no time of day.
      guard case .instant? = time(of: value) else { return Verdict(false, .type) }
      let local = zone.local(moment).time
      return Verdict(parts.allSatisfy { $0.contains(local) })
    default: return Verdict(false, .type)
    }
  }

  /// Judged on the day itself: the last time it came round, today included, and the next time.
  func anniversary(
    _ value: Value, _ operand: Operand, within budget: inout Budget
  ) throws(Diagnostic) -> Verdict {
    guard case .derived(let predicates) = operand, let date = civilDate(of: value) else { return Verdict(false, .type) }
    for day in anniversaries(of: date) {
      let verdict = try onDerivedValue.verdict(on: .date(day), predicates, within: &budget)
      if verdict.holds { return verdict }
    }
    return Verdict(false)
  }

  package func civilDate(of value: Value) -> CivilDate? {
    switch time(of: value) {
    case .date(let date): date
    case .instant(let instant): zone.date(at: instant)
    case nil: nil
    }
  }

  /// The date, when it last came round and when it will next.
  func anniversaryWords(of value: Value) -> String {
    guard let date = civilDate(of: value) else { return value.words }
    let days = anniversaries(of: date).map { Value.date($0).words(at: now, in: zone) }
    return ([date.description] + days).joined(separator: "; ")
  }

  private func anniversaries(of date: CivilDate) -> [CivilDate] {
    let today = zone.date(at: now)
    let anniversary = Anniversary(of: date)
    let around = [today.year - 1, today.year, today.year + 1].compactMap(anniversary.date(inYear:))
    let past = around.last { $0 <= today }
    let next = around.first { $0 > today }
    return [past, next].compactMap { $0 }
  }
}
