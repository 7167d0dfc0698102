import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// Options that could change no answer where they stand: whoever wrote one thinks that it does.
extension ProjectDecoder {
  func refuseIdleOptions(_ test: ConditionTest, _ fields: MappingFields) {
    let reach = OptionReach(test)
    guard reach.isWhole(fields) else { return }
    if !reach.comparesTexts { refuseIgnoreCase(fields, reach.namesEvents) }
    if !reach.mayMiss, let entry = fields.entry(.missing) {
      refuseIdle(
        entry, "nothing is asked for that may be missing",
        help: "leave it out, or ask for a value beside it")
    }
    if !reach.readsTimes, let entry = fields.entry(.timezone) {
      refuseIdle(
        entry, "no date or time is asked for", help: "leave it out, or ask for a date or a time beside it")
    }
  }

  /// For the tests of a field, an element or something that is expected.
  func refuseIdleIgnoreCase(_ predicates: [Predicate], _ fields: MappingFields) {
    let isWhole = fields.written.count { Operator(rawValue: $0.key.rawValue) != nil } == predicates.count
    guard isWhole, !predicates.isEmpty, !predicates.contains(where: \.comparesTexts) else { return }
    refuseIgnoreCase(fields)
  }

  func refuseIgnoreCase(_ fields: MappingFields, _ namesEvents: Bool = false) {
    guard let entry = fields.entry(.ignoreCase), entry.value.kind == .scalar else { return }
    let help = namesEvents ? "names of events and channels are compared exactly: " : ""
    refuseIdle(
      entry, "no text is compared", help: help + "leave it out, or write what a text must be beside it")
  }

  private func refuseIdle(_ entry: YAMLEntry, _ reason: String, help: String) {
    report(.unknownKey, "'\(entry.keyText)' changes nothing here: \(reason)", at: entry.keySpan, help: help)
  }

  /// A profile cannot be older than a time that is not said.
  func checkMinimumAge(_ event: EventCondition, _ fields: MappingFields) {
    guard event.minimumAge, let entry = fields.entry(.minimumAge) else { return }
    guard ![.within, .in, .since].contains(where: { fields.has($0) }) else { return }
    report(
      .missingKey, "'minimumAge' needs a window that the profile must be older than", at: entry.keySpan,
      help: "write `count: 0, within: last 30 days` beside it, or leave it out")
  }
}

/// What the options of a test could count for.
private struct OptionReach {
  private(set) var comparesTexts = false
  private(set) var mayMiss = false
  private(set) var readsTimes = false
  /// The test asks for events by name.
  private(set) var namesEvents = false
  private let predicates: [Predicate]

  init(_ test: ConditionTest) {
    predicates = test.predicates
    readsTimes = test.options.heldFor != nil
    add(test.predicates)
    switch test.subject {
    case .label(.label): comparesTexts = true
    case .event(let event): add(event)
    case .sequence(let steps):
      for step in steps {
        add(step.event)
        if step.limit != nil { readsTimes = true }
      }
    case .property, .trait, .label, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle,
      .now:
      break
    }
  }

  /// An operator that could not be read has been reported, and was what the option is for.
  func isWhole(_ fields: MappingFields) -> Bool {
    namesEvents || fields.written.count { Operator(rawValue: $0.key.rawValue) != nil } <= predicates.count
  }

  private mutating func add(_ predicates: [Predicate]) {
    for predicate in predicates {
      if predicate.comparesTexts { comparesTexts = true }
      if predicate.readsTimes { readsTimes = true }
      if predicate.operator.asksForValue { mayMiss = true }
    }
  }

  private mutating func add(_ event: EventCondition) {
    namesEvents = true
    if !event.window.isOpen { readsTimes = true }
    if !event.same.isEmpty { (comparesTexts, readsTimes) = (true, true) }
    for field in event.fields { add(field.predicates) }
    for aggregate in event.aggregates {
      if aggregate.function.asksForEvent { add(aggregate.predicates) }
      if aggregate.function == .distinct { comparesTexts = true }
    }
  }
}

extension Predicate {
  /// Whether the case of letters can make a difference.
  var comparesTexts: Bool {
    switch operand {
    case .texts, .patterns, .path: true
    // The limits of versions are texts too, and fold no letters.
    case .value, .values: self.operator.comparesValues && operand.valueList.contains(where: \.mayHoldText)
    case .element(let test): test.tests.contains(where: \.comparesTexts)
    case .flag, .time, .times, .window, .age, .period, .weekdays, .dayParts, .derived: false
    }
  }

  /// Whether the time zone can make a difference.
  fileprivate var readsTimes: Bool {
    switch operand {
    case .time, .times, .window, .age, .period, .weekdays, .dayParts, .path: true
    case .derived: self.operator.isAboutTime
    case .value(let value): value.mayHoldTime
    case .values(let values): values.contains(where: \.mayHoldTime)
    case .element(let test): test.tests.contains(where: \.readsTimes)
    case .flag, .texts, .patterns: false
    }
  }
}

extension ElementTest {
  /// On the element itself and on its fields.
  var tests: [Predicate] { predicates + fields.flatMap(\.predicates) }
}

extension Value {
  fileprivate var mayHoldText: Bool {
    switch self {
    case .text, .list, .map: true
    default: false
    }
  }

  fileprivate var mayHoldTime: Bool {
    switch self {
    case .date, .instant, .unresolved, .list, .map: true
    default: false
    }
  }
}
