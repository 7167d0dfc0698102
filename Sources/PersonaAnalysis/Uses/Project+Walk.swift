import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

/// What a project says, wherever it says it.
extension Project {
  /// All that happens to somebody, in personas and in expectations. A timeline that is inherited is told once.
  func forEachItem(_ body: (TimelineItem) -> Void) {
    forEachTimeline { timeline, _, isFirst in
      if isFirst { for item in timeline { body(item) } }
    }
    forEachEventfulExpectation { expectation in for item in expectation.kind.items { body(item) } }
  }

  /// The expectations in which something happens or a profile is described. Most of many are about membership, and these
  /// are passed by without being copied.
  func forEachEventfulExpectation(_ body: (Expectation) -> Void) {
    for document in expectations.indices {
      for place in expectations[document].expectations.indices
      where expectations[document].expectations[place].kind.isEventful {
        body(expectations[document].expectations[place])
      }
    }
  }

  /// The events that messages are expected with, each with its template.
  func forEachShownEvent(_ body: (ShownEvent, TemplateID, SourceSpan) -> Void) {
    for document in expectations.indices {
      for place in expectations[document].expectations.indices {
        guard case .template(let expected) = expectations[document].expectations[place].kind,
          let shown = expected.event
        else { continue }
        body(shown, expected.template.link, expectations[document].expectations[place].span)
      }
    }
  }

  /// Every change of a profile, with the place of what makes it.
  func forEachMutation(_ body: (ProfileUpdate, SourceSpan) -> Void) {
    forEachItem { item in
      switch item.operation {
      case .set(let mutation): body(mutation, item.span)
      case .identify(_, let properties) where !properties.isEmpty:
        var mutation = ProfileUpdate()
        mutation.properties = properties
        body(mutation, item.span)
      default: break
      }
    }
    for step in workflows.lazy.flatMap(\.steps) { if case .set(let mutation) = step.kind { body(mutation, step.span) } }
  }

  func forEachTest(_ body: (ConditionTest) -> Void) { for condition in conditions { condition.forEachTest(body) } }

  /// Every event that something waits for or asks about.
  func forEachEventCondition(_ body: (EventCondition) -> Void) {
    forEachTest { test in
      switch test.subject {
      case .event(let event): body(event)
      case .sequence(let steps): for step in steps { body(step.event) }
      case .property, .trait, .label, .consent, .segment, .account, .members, .identity, .device, .source, .lifecycle,
        .now:
        break
      }
    }
    for trait in traits { if case .aggregate(_, _, let event) = trait.computation { body(event) } }
    for workflow in workflows {
      if case .event(let event) = workflow.trigger.kind { body(event) }
      workflow.forEachAwaitedEvent(body)
    }
  }

  /// Every text in a template language.
  package var templateTexts: [any ParsedTemplate] {
    var texts: [any ParsedTemplate] = templates.flatMap { $0.fields.map(\.text.template) } + snippets.values
    for trait in traits { if case .formula(let text, _) = trait.computation { texts.append(text.template) } }
    for step in workflows.lazy.flatMap(\.steps) { texts += step.templateTexts }
    return texts + stubs.flatMap { $0.body.texts.map(\.template) }
  }

  /// Every answer in place of a system outside.
  private var stubs: [Stub] {
    workflows.flatMap(\.stubs) + templates.flatMap(\.stubs)
      + expectations.flatMap { document in document.stubs + document.expectations.flatMap(\.stubs) }
  }

  /// The text of each query.
  var queryTexts: [String] {
    traits.compactMap { trait in
      if case .sql(let query) = trait.computation { String(decoding: query.text.bytes, as: UTF8.self) } else { nil }
    }
  }
}

extension Expectation.Kind {
  fileprivate var isEventful: Bool { !items.isEmpty || !states.isEmpty }
}

extension Condition {
  func forEachTest(_ body: (ConditionTest) -> Void) {
    switch self {
    case .all(let parts, _), .any(let parts, _), .none(let parts, _): for part in parts { part.forEachTest(body) }
    case .not(let part, _): part.forEachTest(body)
    case .test(let test):
      body(test)
      switch test.subject {
      case .account(let inner), .members(_, let inner): inner.forEachTest(body)
      case .property, .trait, .event, .sequence, .label, .consent, .segment, .identity, .device, .source, .lifecycle,
        .now:
        break
      }
    }
  }
}

extension Workflow {
  /// Every event that its runs wait for, their exit and their goal included.
  func forEachAwaitedEvent(_ body: (EventCondition) -> Void) {
    for awaited in [exitWhen, goal] { awaited?.forEachEvent(body) }
    for step in steps {
      guard case .waitFor(let waitFor) = step.kind else { continue }
      for alternative in waitFor.cases { alternative.awaited.forEachEvent(body) }
      if let event = waitFor.restartOn { body(event) }
    }
  }
}

extension Awaited {
  fileprivate func forEachEvent(_ body: (EventCondition) -> Void) {
    switch kind {
    case .event(let event): body(event)
    case .any(let alternatives): for alternative in alternatives { alternative.forEachEvent(body) }
    case .enters, .leaves, .condition: break
    }
  }
}

extension Step {
  var templateTexts: [any ParsedTemplate] { texts.map(\.template) }

  /// The texts that it renders.
  var texts: [MessageText] { kind.definition.texts }
}
