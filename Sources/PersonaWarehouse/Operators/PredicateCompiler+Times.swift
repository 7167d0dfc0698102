import PersonaEngine
import PersonaModel
import PersonaTime

/// The operators of dates and instants. As a value a date alone is local midnight, as an operand the whole local day.
extension PredicateCompiler {
  mutating func dates(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    let edges: [TimeEdge]
    switch predicate.operand {
    case .age(let age): edges = predicate.operator.definition.bound.map { age.edges($0, at: now) } ?? []
    case .time(let time): edges = self.edges(predicate.operator.definition.bound, time)
    case .times(let first, let last): edges = [first.edges(at: now).lower, last.edges(at: now).upper]
    default: edges = []
    }
    guard !edges.isEmpty else { return .always(false) }
    return try within(edges, on: term)
  }

  /// Without a bound it is the day itself.
  private func edges(_ bound: Bound?, _ time: WrittenTime) -> [TimeEdge] {
    let (lower, upper, _) = time.edges(at: now)
    switch bound {
    case .below: return [.before(lower.instant)]
    case .above: return [upper.isClosed ? .after(upper.instant) : .from(upper.instant)]
    case .upTo: return [upper]
    case .from: return [lower]
    case nil:
      func day(_ zone: Zone) -> InstantRange { zone.wholeDay(zone.date(at: lower.instant(zone))) }
      return [.from { day($0).lower }, .before { day($0).upper }]
    }
  }

  mutating func calendar(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    switch predicate.operand {
    case .window(let window): return try within(window.edges(at: now), on: term)
    case .period(let period): return try within(period.edges(at: now), on: term)
    case .weekdays(let days):
      let list = days.map { String($0.rawValue) }.joined(separator: ", ")
      return try onDate(of: term, predicate) { engine, date in "\(engine.weekday(date)) IN (\(list))" }
    case .dayParts(let parts): return try timeOfDay(parts, on: term, predicate)
    default: return .always(false)
    }
  }

  // MARK: - Ranges

  mutating func within(_ edges: [TimeEdge], on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    try eachTime(of: term) { (compiler, time) throws(UnsupportedSQLError) in compiler.within(edges, onTime: time) }
  }

  /// On a date or an instant.
  mutating func within(_ edges: [TimeEdge], onTime term: Term) -> SQLTest {
    let zones = zones
    let parts: [SQLTest] = edges.filter { !$0.isBoundless(in: zones) }.map { edge in
      guard term.form == .date else {
        let limit = draft.value(.instant, zones.map { engine.literal(edge.instant($0)) })
        return .sql("\(term.sql) \(edge.sign) \(limit)")
      }
      let nothing = "CAST(NULL AS \(engine.type(.date)))"
      let limit = draft.value(.date, zones.map { edge.date(in: $0).map { engine.literal($0) } ?? nothing })
      return .sql("\(term.sql) \(edge.side == .above ? ">=" : "<=") \(limit)")
    }
    return parts.isEmpty ? present(term) : .all(parts)
  }

  /// Where only a time makes sense a text is read as one.
  mutating func eachTime(
    of term: Term, _ test: (inout PredicateCompiler, Term) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    switch term.form {
    case .date, .instant: return try test(&self, term)
    case .text: return try timeInText(term, test)
    case .json:
      return try eachElement(of: term) { (compiler, item) throws(UnsupportedSQLError) in
        try compiler.when(item, is: .text) { (compiler, text) throws(UnsupportedSQLError) in
          try compiler.timeInText(text, test)
        }
      }
    case .number, .boolean, .integer, .clock, .textArray, .numberArray: return .always(false)
    }
  }

  private mutating func timeInText(
    _ text: Term, _ test: (inout PredicateCompiler, Term) throws(UnsupportedSQLError) -> SQLTest
  ) throws(UnsupportedSQLError) -> SQLTest {
    draft.assume(
      Assumption(
        subject: "times in texts", words: "a text that is a time is a date, or has seconds and an offset at most",
        count: draft.column?.count(.noTime, in: engine), span: nil))
    let date = Term(.date, engine.date(ofText: text.sql))
    let instant = Term(.instant, engine.instant(ofText: text.sql))
    return .any([try test(&self, date), try test(&self, instant)])
  }

  // MARK: - Equality

  /// A date and an instant are the same when the instant lies on that day. In JSON times are texts.
  mutating func sameTime(_ term: Term, _ wanted: Value, _ predicate: Predicate) throws(UnsupportedSQLError) -> SQLTest {
    switch term.form {
    case .date, .instant: return same(term, wanted)
    case .json:
      return try when(term, is: .text) { (compiler, text) throws(UnsupportedSQLError) in
        try compiler.timeInText(text) { (compiler, time) throws(UnsupportedSQLError) in compiler.same(time, wanted) }
      }
    case .text, .number, .boolean, .integer, .clock, .textArray, .numberArray: return .always(false)
    }
  }

  private mutating func same(_ time: Term, _ wanted: Value) -> SQLTest {
    let kind: PropertyType.Kind? = isDate ? .date : nil
    let (now, zones) = (now, zones)
    let resolved = zones.compactMap { wanted.time(as: kind, at: now, in: $0) }
    guard resolved.count == zones.count, let first = resolved.first else { return .always(false) }
    if case .date = first {
      let dates = resolved.compactMap { if case .date(let date) = $0 { date } else { nil } }
      guard time.form == .date, dates.count == zones.count else { return within(day(wanted, kind), onTime: time) }
      return .sql("\(time.sql) = \(draft.value(.date, dates.map { engine.literal($0) }))")
    }
    func instant(_ zone: Zone) -> Instant { wanted.time(as: kind, at: now, in: zone)?.start(in: zone) ?? .first }
    return within([.from(instant), .through(instant)], onTime: time)
  }

  private func day(_ wanted: Value, _ kind: PropertyType.Kind?) -> [TimeEdge] {
    let now = now
    func range(_ zone: Zone) -> InstantRange? { wanted.time(as: kind, at: now, in: zone)?.range(in: zone) }
    return [.from { range($0)?.lower ?? .first }, .before { range($0)?.upper ?? .first }]
  }

  // MARK: - Days and clocks

  /// A test of the local date of a time.
  private mutating func onDate(
    of term: Term, _ predicate: Predicate, _ test: (any SQLEngine, String) -> String
  ) throws(UnsupportedSQLError) -> SQLTest {
    try eachTime(of: term) { (compiler, time) throws(UnsupportedSQLError) in
      if time.form == .date { return .sql(test(compiler.engine, time.sql)) }
      return .sql(test(compiler.engine, try compiler.localDate(time, predicate)))
    }
  }

  private mutating func localDate(_ time: Term, _ predicate: Predicate) throws(UnsupportedSQLError) -> String {
    guard let date = engine.localDate(time.sql, zoneName) else { throw zoneless(predicate) }
    return date
  }

  private var zoneName: String {
    mutating get {
      if let zone { return engine.literal(zone.name) }
      if draft.zones.count == 1 { return engine.literal(draft.zones[0].name) }
      draft.usesBearer = true
      draft.usesZones = true
      draft.namesZones = true
      return "p.zone"
    }
  }

  private func zoneless(_ predicate: Predicate) -> UnsupportedSQLError {
    UnsupportedSQLError(
      "\(engine.words) has no time zones to tell an instant's day and time of day", at: predicate.span)
  }

  private mutating func timeOfDay(
    _ parts: [DayPart], on term: Term, _ predicate: Predicate
  ) throws(UnsupportedSQLError) -> SQLTest {
    try eachTime(of: term) { (compiler, time) throws(UnsupportedSQLError) in
      // A day has no time of day.
      guard time.form == .instant else { return .always(false) }
      guard let clock = compiler.engine.localMilliseconds(time.sql, compiler.zoneName) else {
        throw compiler.zoneless(predicate)
      }
      return .sql("(" + parts.map { $0.sql(clock) }.joined(separator: " AND ") + ")")
    }
  }

  /// What the day and the month decide is asked here of each day that a year can have.
  mutating func anniversary(_ predicate: Predicate, on term: Term) throws(UnsupportedSQLError) -> SQLTest {
    var days: [String] = []
    for zone in zones { days.append(try engine.literal(anniversaries(predicate, in: zone))) }
    let list = draft.value(.text, days)
    return try onDate(of: term, predicate) { engine, date in engine.contains(list, engine.monthDay(date)) }
  }

  /// `0302,0303`.
  private func anniversaries(_ predicate: Predicate, in zone: Zone) throws(UnsupportedSQLError) -> String {
    var judge = PredicateEvaluator(now: now, start: now, zone: zone)
    judge.ignoreCase = ignoreCase
    judge.missing = missing
    var days: [String] = []
    for place in 0..<366 {
      // The year 2000 has all of them.
      let date = CivilDate(daysSinceEpoch: 10_957).adding(days: place)
      guard let verdict = judge.quickVerdict(on: .date(date), [predicate]) else {
        throw UnsupportedSQLError("this anniversary cannot be told beforehand", at: predicate.span)
      }
      if verdict.holds { days.append(String(date.description.dropFirst(5).filter { $0 != "-" })) }
    }
    return days.joined(separator: ",")
  }
}

extension DayPart {
  fileprivate func sql(_ clock: String) -> String {
    func at(_ time: CivilTime) -> Int32 { time.millisecondsSinceMidnight }
    switch self {
    case .atLeast(let limit): return "\(clock) >= \(at(limit))"
    case .moreThan(let limit): return "\(clock) > \(at(limit))"
    case .lessThan(let limit): return "\(clock) < \(at(limit))"
    case .atMost(let limit): return "\(clock) <= \(at(limit))"
    case .between(let from, let to):
      let word = from <= to ? "AND" : "OR"
      return "(\(clock) >= \(at(from)) \(word) \(clock) < \(at(to)))"
    case .notBetween(let from, let to): return "(NOT \(DayPart.between(from, to).sql(clock)))"
    }
  }
}
