import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople
import PersonaTime

extension TemplateExpectation: VerifiedExpectation {
  func addCases(of expectation: Expectation, in project: Project, to list: inout CaseList) {
    let id = project.templates[template.link].header.id
    list.add(personas, in: project, kind: Self.word, subject: id, span: expectation.span) { .message($0) }
  }

  func verify(_ check: Check, by runner: inout CaseRunner) throws(Diagnostic) {
    guard case .message(let persona) = check else { throw runner.mismatch }
    try runner.checkMessage(self, for: persona)
  }
}

extension CaseRunner {
  mutating func checkMessage(_ expected: TemplateExpectation, for persona: PersonaID) throws(Diagnostic) {
    headline = "\(planned.id.subject) for \(planned.id.persona) should be \(expected.outcome.rawValue)"
    var (store, profile) = try store(of: persona)
    try play(expected.during, for: profile, in: &store)
    var context = MessageContext()
    context.event = try expected.event.map { event throws(Diagnostic) in try shown(event, to: profile, in: store) }
    context.emptyFields = expected.emptyFields
    context.stubs = expectation.stubs + document.stubs
    let outcome = evaluator.render(expected.template.link, for: profile, in: store, context: context, budget: &budget)
    try check(outcome, expected, in: store.profiles[profile].zone)
  }

  private func shown(_ event: ShownEvent, to profile: Int, in store: PeopleStore) throws(Diagnostic) -> Event {
    switch event {
    case .made(let use): return store.event(use, for: profile, at: store.now)
    case .last(let name, let span):
      if let last = store.profiles[profile].events.last(where: { $0.name == name }) { return last }
      let event = evaluator.project.events[name].name.text
      throw Diagnostic(
        .missingEvent, "'\(planned.id.persona)' has no event '\(event)' to show", at: span,
        help: "let it happen, in a timeline or `during`, or make one: `event: {event: \(event), properties: …}`")
    }
  }

  private mutating func check(
    _ outcome: MessageOutcome, _ expected: TemplateExpectation, in zone: Zone
  ) throws(Diagnostic) {
    guard outcome.kind == expected.outcome else {
      let reason = outcome.reason.isEmpty ? "it is \(outcome.kind.rawValue)" : outcome.reason
      fail(because: reason)
      if !outcome.diagnostics.isEmpty { addDetail(.diagnostics(outcome.diagnostics)) }
      // Only where the rest of the expectation still makes sense.
      let isSensible =
        outcome.kind == .rendered ? expected.reason == nil : expected.fields.isEmpty && expected.extras.isEmpty
      if isSensible { suggest(.word(outcome.kind.rawValue), at: .key("outcome", of: expectation.span)) }
      return
    }
    if let reason = expected.reason { try check(.text(outcome.reason), reason, named: "reason", in: zone) }
    for field in expected.fields { try check(field, of: outcome, in: zone) }
    for extra in expected.extras {
      try check(outcome.extra(extra.name), extra.matcher, named: extra.name.asExtra, in: zone)
    }
    // It is rendered, so the headline must not deny it.
    if differs, outcome.kind == .rendered {
      headline = "\(planned.id.subject) for \(planned.id.persona) should read as expected"
    }
    if explainsPasses {
      explanation =
        outcome.fields.map { .note("\($0.name): \($0.text)") }
        + outcome.extras.map { .note("\(Name($0.key).asExtra): \($0.value)") }
      // The fields have been told whole.
      if tellsPass { forgetDifferences() }
      if outcome.kind != .rendered, !outcome.reason.isEmpty { addDetail(.note(outcome.reason)) }
      if outcome.kind != .rendered, !outcome.diagnostics.isEmpty { addDetail(.diagnostics(outcome.diagnostics)) }
    }
  }

  private mutating func check(
    _ expected: NamedMatcher, of outcome: MessageOutcome, in zone: Zone
  ) throws(Diagnostic) {
    let rendered = outcome.fields.first { $0.name == expected.name }
    try check(rendered.map { .text($0.text) } ?? .null, expected.matcher, named: expected.name.text, in: zone)
  }
}

extension MessageOutcome {
  fileprivate func extra(_ name: Name) -> Value { extras.value(of: name) }
}

extension [(key: String, value: String)] {
  /// What goes out under a key; nothing where no tag says it.
  func value(of key: Name) -> Value { first { Name($0.key) == key }.map { .text($0.value) } ?? .null }
}

extension Name {
  /// As a difference names it: `extras.key`.
  var asExtra: String { "extras.\(text)" }
}

extension TemplateExpectation {
  /// Fields that are expected to be empty, which nothing then holds against the message.
  fileprivate var emptyFields: [Name] { fields.filter { $0.matcher.asksForEmptyText }.map(\.name) }
}

extension Matcher {
  fileprivate var asksForEmptyText: Bool {
    if let snapshot { return snapshot.text.isBlank }
    return predicates.contains { predicate in
      switch (predicate.operator, predicate.operand) {
      case (.is, .value(.text(let text))): text.isBlank
      case (.isEmpty, .flag(let flag)): flag
      default: false
      }
    }
  }
}
