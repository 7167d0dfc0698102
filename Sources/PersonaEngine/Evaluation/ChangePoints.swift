import PersonaModel
import PersonaPeople
import PersonaTime

/// The instants at which a condition may change its answer without anything new happening or because something did:
/// a superset, between whose members the answer stands still.
struct ChangePoints {
  let store: PeopleStore
  let subject: EvaluationSubject
  private var moments: Set<Instant> = []
  private var spans: Set<TimeSpan> = []
  /// How long tests have to have held; each turning point comes to bear that much later.
  private var holds: Set<TimeSpan> = []
  private var hasMidnights = false
  /// Times of day at which the clock itself changes an answer, each on the clock of a zone.
  private var clockTimes: [(zone: Zone, time: CivilTime)] = []
  private var segments: Set<SegmentID> = []
  private var traits: Set<TraitID> = []

  init(store: PeopleStore, subject: EvaluationSubject) {
    self.store = store
    self.subject = subject
    addHistory()
  }

  /// How many instants there are to make and to sort, at most.
  func effort(after begin: Instant) -> Int {
    let daily = (hasMidnights ? 1 : 0) + 2 * clockTimes.count
    let days = daily == 0 ? 0 : daily * Int(max(0, store.now.milliseconds(since: begin)) / 86_400_000)
    let (moments, isLarge) = moments.count.multipliedReportingOverflow(by: 2 * spans.count + 2)
    let (all, isHuge) = (isLarge ? .max / 2 : moments + days).multipliedReportingOverflow(by: holds.count + 1)
    return isHuge ? .max : all
  }

  /// Ascending, without the two ends.
  func instants(after begin: Instant, before end: Instant) -> [Instant] {
    var found: Set<Instant> = []
    for moment in moments {
      found.formUnion([moment, moment.next])
      for span in spans { found.formUnion(moment.shifted(by: span)) }
    }
    let earliest = holds.map { begin.subtracting($0, in: .utc) }.min() ?? begin
    if hasMidnights { found.formUnion(midnights(after: earliest, before: end)) }
    for clock in clockTimes { found.formUnion(times(clock, after: earliest, before: end)) }
    for hold in holds { found.formUnion(found.map { $0.adding(hold, in: .utc) }) }
    return found.filter { begin < $0 && $0 < end }.sorted()
  }

  private func midnights(after begin: Instant, before end: Instant) -> [Instant] {
    times((store.zone(of: subject), .midnight), after: begin, before: end)
  }

  /// Each time that the clock shows it, twice on a day on which it is set back over it; when it is set; and right after.
  private func times(_ clock: (zone: Zone, time: CivilTime), after begin: Instant, before end: Instant) -> [Instant] {
    var found = clock.zone.turns(after: begin, before: end)
    // Set back over midnight, the clock shows times of the day before.
    var date = clock.zone.date(at: begin).adding(days: -1)
    while date < .last, case let readings = clock.zone.readings(of: CivilDateTime(date: date, time: clock.time)),
      let first = readings.first, first < end
    {
      found += readings
      date = date.adding(days: 1)
    }
    return found.flatMap { [$0, $0.next] }
  }

  /// Everything that happened to those whom the condition can see.
  private mutating func addHistory() {
    for index in visible {
      let profile = store.profiles[index]
      moments.formUnion(profile.events.map(\.at))
      moments.formUnion(profile.events.compactMap(\.receivedAt))
      moments.formUnion(profile.changes.map(\.at))
      moments.formUnion(profile.auditLog.map(\.at))
      moments.formUnion(profile.consent.records.compactMap(\.at))
      moments.formUnion(profile.consent.records.compactMap(\.expires))
      if let createdAt = profile.createdAt { moments.insert(createdAt) }
    }
  }

  private var visible: [Int] {
    let members = store.account(of: subject).map(store.members(of:)) ?? []
    guard let own = subject.profile, !members.contains(own) else { return members }
    return members + [own]
  }

  mutating func add(_ condition: Condition) {
    switch condition {
    case .all(let members, _), .any(let members, _), .none(let members, _): for member in members { add(member) }
    case .not(let inner, _): add(inner)
    case .test(let test): add(test)
    }
  }

  mutating func add(_ test: ConditionTest) {
    if test.options.zone != nil { hasMidnights = true }
    if let span = test.options.heldFor { holds.insert(span) }
    add(test.predicates)
    switch test.subject {
    case .property(let path): addValues(at: path)
    case .event(let condition): add(condition)
    case .sequence(let steps): for step in steps { add(step) }
    case .account(let condition), .members(_, let condition): add(condition)
    case .segment(let segment): add(segment)
    case .trait(let trait, _): add(trait)
    case .now: addClock(test)
    case .label, .consent, .identity, .device, .source, .lifecycle: break
    }
  }

  /// What asks for the clock itself changes at the times of day that it names, and at midnight.
  private mutating func addClock(_ test: ConditionTest) {
    let zone = test.options.zone ?? store.zone(of: subject)
    var times: Set<CivilTime> = [.midnight]
    for predicate in test.predicates {
      if case .dayParts(let parts) = predicate.operand { times.formUnion(parts.flatMap(\.edges)) }
    }
    for time in times.sorted() where !clockTimes.contains(where: { $0.zone == zone && $0.time == time }) {
      clockTimes.append((zone, time))
    }
  }

  mutating func add(_ segment: SegmentID) {
    guard segments.insert(segment).inserted else { return }
    guard case .condition(let condition) = store.context.project.segments[segment].match else { return }
    add(store.context.project.conditions[condition])
  }

  mutating func add(_ trait: TraitID) {
    guard traits.insert(trait).inserted else { return }
    let definition = store.context.project.traits[trait]
    if let refresh = definition.refresh { addTicks(refresh) }
    switch definition.computation {
    case .aggregate(let function, _, let condition):
      add(condition)
      // Whole days since an event pass at the event's own time of day.
      if function == .daysSince { addDays() }
    case .score(let rules): for rule in rules { add(store.context.project.conditions[rule.condition]) }
    case .formula, .sql:
      // A formula may ask for today, and what it looks at is not known.
      hasMidnights = true
      for other in store.context.project.traits.indices { add(TraitID(other)) }
    }
  }

  private mutating func addTicks(_ refresh: TimeSpan) {
    var tick = store.start
    for _ in 0..<10_000 {
      let next = tick.adding(refresh, in: .utc)
      guard next > tick, next.milliseconds(since: store.start) < 400 * 86_400_000 else { return }
      moments.insert(next)
      tick = next
    }
  }

  private mutating func addDays() {
    for days in 1...400 { spans.insert(TimeSpan(Int64(days), .day)) }
  }

  private mutating func add(_ step: SequenceStep) {
    add(step.event)
    switch step.limit {
    case .fromFirst(let span): spans.insert(span)
    case .period(let period): add(period)
    case nil: break
    }
  }

  mutating func add(_ condition: EventCondition) {
    if let period = condition.window.within { add(period) }
    for time in [condition.window.since, condition.window.until] { if let time { add(time) } }
    for field in condition.fields { add(field.predicates) }
    for aggregate in condition.aggregates { add(aggregate.predicates) }
    addFields(of: condition)
  }

  /// Fields that are times are looked at by date operators.
  private mutating func addFields(of condition: EventCondition) {
    let looksAtTimes = (condition.fields.flatMap(\.predicates) + condition.aggregates.flatMap(\.predicates))
      .contains(where: \.isAboutTime)
    guard looksAtTimes else { return }
    for event in store.events(of: subject) {
      for entry in event.fields.entries { addTimes(in: entry.value) }
    }
  }

  private mutating func addValues(at path: Path) {
    addTimes(in: store.properties(of: subject).value(at: path))
    if let account = store.account(of: subject) { addTimes(in: store.properties(of: account).value(at: path)) }
    for index in visible {
      addTimes(in: store.profiles[index].properties.value(at: path))
      for change in store.profiles[index].changes
      where change.property == path.whole || change.property == path.nested?.head {
        addTimes(in: change.from)
        addTimes(in: change.to)
      }
    }
  }

  private mutating func addTimes(in value: Value) {
    let judge = PredicateEvaluator(now: store.now, start: store.start, zone: store.zone(of: subject))
    if let instant = judge.instant(of: value) { moments.insert(instant) }
    switch value {
    case .list(let items): for item in items { addTimes(in: item) }
    case .map(let map): for entry in map.entries { addTimes(in: entry.value) }
    default: break
    }
  }

  private mutating func add(_ predicates: [Predicate]) {
    for predicate in predicates {
      switch predicate.operand {
      case .window(let window): spans.insert(window.span)
      case .age(let age): spans.insert(age.span)
      case .time(let time): add(time)
      case .times(let first, let last):
        add(first)
        add(last)
      case .period: hasMidnights = true
      case .derived(let inner): add(inner)
      case .element(let test):
        add(test.predicates)
        for field in test.fields { add(field.predicates) }
      default: break
      }
      if predicate.operator == .anniversary { hasMidnights = true }
    }
  }

  private mutating func add(_ period: EventWindow.EventPeriod) {
    switch period {
    case .rolling(let window): spans.insert(window.span)
    case .calendar: hasMidnights = true
    case .session: spans.insert(store.context.settings.sessionGap)
    }
  }

  private mutating func add(_ time: WrittenTime) {
    switch time {
    case .relative(.ago(let span)), .relative(.ahead(let span)): spans.insert(span)
    case .relative: hasMidnights = true
    case .date, .local, .instant: moments.formUnion([range(of: time).lower, range(of: time).upper])
    }
  }

  private func range(of time: WrittenTime) -> InstantRange {
    let zone = store.zone(of: subject)
    return time.resolved(at: store.now, in: zone).range(in: zone)
  }
}

extension Predicate {
  fileprivate var isAboutTime: Bool {
    switch operand {
    case .time, .times, .window, .age, .period, .weekdays: true
    case .derived(let inner): inner.contains(where: \.isAboutTime)
    default: false
    }
  }
}

extension Instant {
  fileprivate var next: Instant { adding(milliseconds: 1) }

  /// Where a window of this length that moves with `now` begins or ceases to hold this instant. Months differ in
  /// length, so that a window of months may cross it at the turn of a month.
  fileprivate func shifted(by span: TimeSpan) -> [Instant] {
    let ends = [adding(span, in: .utc), subtracting(span, in: .utc)]
    guard span.milliseconds == nil else { return ends.flatMap { [$0, $0.next] } }
    return ends.flatMap { end in
      let date = Zone.utc.date(at: end)
      return [end, end.next, Zone.utc.startOfDay(date.firstOfMonth.adding(months: 1))]
    }
  }
}
