import PersonaDiagnostics
import PersonaModel
import PersonaTime

/// Events: all that is asked of them is drawn from one pass over each history.
extension ConditionCompiler {
  mutating func events(_ condition: EventCondition, of test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError)
    -> SQLTest
  {
    try checkEvents(condition, chain)
    let filter = try filter(condition, of: test, chain)
    let count = counted(filter, chain)
    if condition.aggregates.isEmpty, !condition.minimumAge { return .sql("(\(count) > 0)", mayBeNull: false) }
    var parts: [SQLTest] = []
    for aggregate in condition.aggregates {
      if aggregate.function.asksForEvent { parts.append(.sql("(\(count) > 0)", mayBeNull: false)) }
      let wanted = Wanted(
        function: aggregate.function.inTraits, field: aggregate.field, filter: filter, condition: condition, test: test)
      let term = try value(wanted, chain)
      let column = aggregate.function.isOfNumbers ? nil : aggregate.field.flatMap { assumed($0, of: condition.pattern) }
      let judged = try looking(at: column?.ofElements) { (compiler) throws(UnsupportedSQLError) in
        try compiler.judging(test, chain) { (judge) throws(UnsupportedSQLError) in
          if aggregate.areVersions { judge.isVersion = true }
          if aggregate.function.isAlwaysThere { judge.missing = .pass }
          return try judge.test(aggregate.predicates, on: term)
        }
      }
      parts.append(judged)
    }
    if condition.minimumAge { parts.append(try old(condition, of: test, chain)) }
    return .all(parts)
  }

  mutating func checkEvents(_ condition: EventCondition, _ chain: Chain) throws(UnsupportedSQLError) {
    if shape.events.isEmpty {
      let outer = place
      place = condition.span
      _ = try unmapped("events")
      place = outer
    }
    if chain == .accounts { try needAccounts() }
    checkPlan(condition)
    if !condition.same.isEmpty {
      throw UnsupportedSQLError("'same' outside of a sequence asks for the entry of a workflow", at: condition.span)
    }
    if condition.window.sinceEntry {
      throw UnsupportedSQLError("'since: entry' asks for the entry of a workflow", at: condition.span)
    }
    if case .session? = condition.window.within {
      throw UnsupportedSQLError(
        "'within' a session: sessions are worked out of what people do, and kept in no column", at: condition.span)
    }
  }

  /// Where each event has a table of its own, the tracking plan says what columns it has.
  mutating func checkPlan(_ condition: EventCondition) {
    guard let mapped = shape.mapped, shape.events.contains(where: \.isOfOneEvent) else { return }
    guard case .event(let event) = condition.pattern, project.events[event].fields == nil else { return }
    let name = project.events[event].name
    add([
      Diagnostic(
        .unmapped, "'\(name)' is not in the tracking plan, so that nothing says what columns its table has",
        at: condition.span,
        notes: [Diagnostic.Note("each event has a table of its own here", at: mapped.events ?? mapped.warehouse)],
        help: "add it to 'events'")
    ])
  }

  func counted(_ filter: String, _ chain: Chain) -> String { "COALESCE(p.\(filter), 0)" }

  // MARK: - Which events count

  /// The name of the column that counts the events.
  mutating func filter(
    _ condition: EventCondition, of test: ConditionTest, _ chain: Chain
  ) throws(UnsupportedSQLError) -> String {
    let place = try filterPlace(condition, of: test, chain)
    return use("SUM(CASE WHEN r.f\(place + 1) THEN 1 ELSE 0 END)", chain, isCount: true)
  }

  mutating func filterPlace(
    _ condition: EventCondition, of test: ConditionTest, _ chain: Chain
  ) throws(UnsupportedSQLError) -> Int {
    draft.usesBearer = false
    let test = try counts(condition, alias: "e", of: test, chain)
    if draft.usesBearer { plan.passes[chain]?.usesBearer = true }
    let text = test.settled.text
    if let place = plan.passes[chain]?.filters.firstIndex(of: text) { return place }
    plan.passes[chain]?.filters.append(text)
    return (plan.passes[chain]?.filters.count ?? 1) - 1
  }

  mutating func use(_ sql: String, _ chain: Chain, isCount: Bool) -> String {
    if let known = plan.passes[chain]?.aggregates.first(where: { $0.sql == sql }) { return known.name }
    let name = "e_\((plan.passes[chain]?.aggregates.count ?? 0) + 1)"
    plan.passes[chain]?.aggregates.append((name, sql, isCount))
    return name
  }

  /// Events of other names need not be looked at.
  mutating func note(_ pattern: EventPattern) {
    guard case .event(let event) = pattern else {
      plan.eventNames = nil
      return
    }
    let name = project.events[event].name
    if plan.eventNames?.contains(name) == false { plan.eventNames?.append(name) }
  }

  /// Whether an event counts, whatever its first event is.
  mutating func counts(
    _ condition: EventCondition, alias: String, of test: ConditionTest, _ chain: Chain, within limit: [TimeEdge] = []
  ) throws(UnsupportedSQLError) -> SQLTest {
    note(condition.pattern)
    plan.usesEvents.insert(chain)
    var parts = [named(condition.pattern, alias)]
    if let channel = condition.channel {
      try need("channel", of: condition.pattern, at: condition.span)
      parts.append(.sql("\(alias).channel = \(engine.literal(project.channels[channel].name.text))"))
    }
    let edges = condition.window.edges(at: now) + limit
    parts.append(
      try judging(test, chain) { (judge) throws(UnsupportedSQLError) in
        edges.isEmpty ? .always(true) : judge.within(edges, onTime: Term(.instant, "\(alias).at"))
      })
    for field in condition.fields {
      let term = try self.field([field.path[0]], of: condition.pattern, alias, at: field.span)
      let isVersion = isVersion(field.path, of: condition.pattern)
      let column = assumed(field.path, of: condition.pattern)
      let judged = try looking(at: column) { (compiler) throws(UnsupportedSQLError) in
        try compiler.judging(test, chain) { (judge) throws(UnsupportedSQLError) in
          if isVersion { judge.isVersion = true }
          return try judge.test(field.predicates, at: Array(field.path.dropFirst()), in: term)
        }
      }
      parts.append(judged)
    }
    return .all(parts)
  }

  func named(_ pattern: EventPattern, _ alias: String) -> SQLTest {
    switch pattern {
    case .event(let event): return .sql("\(alias).name = \(engine.literal(project.events[event].name.text))")
    case .prefix(""): return .always(true)
    case .prefix(let prefix):
      let length = prefix.unicodeScalars.count
      return .sql("\(engine.starts("\(alias).name", with: engine.literal(prefix), length: length))")
    }
  }

  // MARK: - Fields

  /// A field of the events as a column of theirs; `at`, `channel`, `session` and `source` are the event's own.
  mutating func field(
    _ path: [Name], of pattern: EventPattern, _ alias: String, at span: SourceSpan
  ) throws(UnsupportedSQLError) -> Term {
    let name = path[0]
    let event: EventNameID? = if case .event(let event) = pattern { event } else { nil }
    let type = event.flatMap { project.events[$0].fields }?.first { $0.name == name }?.type
    if type == nil, let own = Self.own[name.text] {
      try need(name.text, of: pattern, at: span)
      return Term(own, "\(alias).\(name.text)")
    }
    let form = type.map { ColumnForm($0.kind) } ?? .json
    let place = plan.use(
      StatementPlan.EventField(name: name, form: form, event: type == nil ? nil : event.map { project.events[$0].name })
    )
    return Term(form, "\(alias).x\(place + 1)")
  }

  /// What events have beside their fields is asked for only where the mapped tables keep it.
  private mutating func need(_ name: String, of pattern: EventPattern, at span: SourceSpan) throws(UnsupportedSQLError)
  {
    guard shape.mapped != nil else { return }
    let tables = shape.events.filter { table in
      if case .event(let event) = pattern, case .fixed(let own) = table.name {
        own == project.events[event].name
      } else {
        true
      }
    }
    func isKept(_ table: WarehouseShape.EventTable) -> Bool {
      switch name {
      case "channel": table.channel != nil
      case "session": table.session != nil
      case "source": table.source != nil
      default: true
      }
    }
    if tables.allSatisfy(isKept) { return }
    try lack("events have no column for their \(name)", help: "add `\(name): …` to 'events'", at: span)
  }

  static let own: [String: ColumnForm] = ["at": .instant, "channel": .text, "session": .text, "source": .text]

  func isVersion(_ path: [Name], of pattern: EventPattern) -> Bool {
    guard path.count == 1, case .event(let event) = pattern, let fields = project.events[event].fields else {
      return false
    }
    return fields.contains { $0.name == path[0] && $0.type.kind == .version }
  }

  /// Whether the tracking plan says that the case of letters does not count, and the condition does not say that it does.
  func ignoresCase(_ path: [Name], of condition: EventCondition) -> Bool {
    guard !condition.isExact, path.count == 1, case .event(let event) = condition.pattern,
      let fields = project.events[event].fields
    else { return false }
    return fields.contains { $0.name == path[0] && $0.type.ignoresCase }
  }

  // MARK: - Ages

  /// A profile younger than the window cannot be said to have missed it.
  mutating func old(_ condition: EventCondition, of test: ConditionTest, _ chain: Chain) throws(UnsupportedSQLError)
    -> SQLTest
  {
    guard let window = condition.window.edges(at: now).first(where: { $0.side == .above && $0.isClosed }) else {
      return .always(false)
    }
    let created = project.properties.firstIndex { $0.name == "createdAt" }.map { PropertyID($0) }
    guard chain == .people, let created, let column = shape.people.columns[created], column.form == .instant else {
      throw UnsupportedSQLError("'minimumAge' asks for 'createdAt', which is no column", at: condition.span)
    }
    plan.use(created, column, in: chain)
    plan.eventNames = nil
    let first = use("MIN(r.at)", chain, isCount: false)
    let born = Term(.instant, "COALESCE(p.\(column.alias), p.\(first))")
    return try judging(test, chain) { (judge) throws(UnsupportedSQLError) in
      judge.within([.through(window.instant)], onTime: born)
    }
  }
}

extension EventWindow {
  /// Events after now do not exist yet, which the table of events sees to.
  func edges(at now: Instant) -> [TimeEdge] {
    var edges: [TimeEdge] = []
    switch within {
    case .rolling(let window): edges += window.edges(at: now)
    case .calendar(let period): edges += period.edges(at: now)
    case .session, nil: break
    }
    if let since { edges.append(since.edges(at: now).lower) }
    if let until { edges.append(until.edges(at: now).upper) }
    return edges
  }
}

extension EventCondition.Aggregate.Function {
  var inTraits: Trait.Function {
    switch self {
    case .count: .count
    case .sum: .sum
    case .average: .average
    case .min: .min
    case .max: .max
    case .distinct: .uniqueCount
    case .first: .first
    case .last: .last
    }
  }

  /// Over no event they are nought.
  var isAlwaysThere: Bool { self == .count || self == .sum || self == .distinct }

  /// Whatever the fields are.
  var isOfNumbers: Bool { isAlwaysThere || self == .average }
}
