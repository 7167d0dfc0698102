import Diagnostics

extension Project {
  /// Events that the tracking plan lacks; without a plan, those whose name is a slip of the finger away from one that
  /// happens or that something asks about.
  func eventMisspellings() -> [Misspelling] {
    var (asked, given) = (NamePlaces<EventNameID>(), NamePlaces<EventNameID>())
    var prefixes: [(text: String, span: SourceSpan)] = []
    forEachEventCondition { condition in
      switch condition.pattern {
      case .event(let event): asked.add(event, at: condition.span)
      case .prefix(let text): prefixes.append((text, condition.span))
      }
    }
    forEachEventUse { use, span in given.add(use.name, at: span) }
    let planned = events.indices.filter { events[$0].fields != nil }.map { EventNameID($0) }
    guard planned.isEmpty else { return unplanned(planned, asked, given) + idle(prefixes, planned) }
    return unheard(given, asked, prefixes.map(\.text)) + neverHappening(asked, given)
  }

  /// Each is compared with all that are known.
  private static var mostNames: Int { 1000 }

  private func name(of event: EventNameID) -> String { events[event].name.text }

  private func unplanned(
    _ planned: [EventNameID], _ asked: NamePlaces<EventNameID>, _ given: NamePlaces<EventNameID>
  ) -> [Misspelling] {
    let known = planned.map(name)
    let isPlanned = Set(planned)
    let places = (asked.inOrder + given.inOrder).filter { !isPlanned.contains($0.key) }.prefix(Self.mostNames)
    return places.map { event, span in
      Misspelling(
        .unknownEvent, name(of: event), "the tracking plan has no event '\(name(of: event))'", at: span,
        meant: nearestName(to: name(of: event), among: known), else: "declare it under `events` in the settings")
    }
  }

  /// A beginning that no name has.
  private func idle(_ prefixes: [(text: String, span: SourceSpan)], _ planned: [EventNameID]) -> [Misspelling] {
    let known = events.map(\.name.text)
    return prefixes.filter { prefix in !known.contains { $0.hasPrefix(prefix.text) } }.map { text, span in
      Misspelling(
        .unknownEvent, text + "*", "no event of the tracking plan begins with '\(text)'", at: span, meant: nil,
        else: "events are \(known.prefix(8).joined(separator: ", "))")
    }
  }

  /// What happens and counts for nothing: most of it is meant to, but not what is nearly something that counts.
  private func unheard(
    _ given: NamePlaces<EventNameID>, _ asked: NamePlaces<EventNameID>, _ prefixes: [String]
  ) -> [Misspelling] {
    let known = asked.places.keys.map(name).sorted()
    let queries = queryTexts
    return given.inOrder.filter { !asked.contains($0.key) }.prefix(Self.mostNames).compactMap { event, span in
      let name = name(of: event)
      guard !prefixes.contains(where: name.hasPrefix) else { return nil }
      guard let meant = near(name, among: known), !queries.contains(where: { $0.contains(name) }) else { return nil }
      return Misspelling(
        .unknownEvent, name, "nothing waits for event '\(name)' or asks about it", at: span, meant: meant, else: nil)
    }
  }

  /// What is asked about and never happens, while something with nearly that name does.
  private func neverHappening(
    _ asked: NamePlaces<EventNameID>, _ given: NamePlaces<EventNameID>
  ) -> [Misspelling] {
    let known = given.places.keys.map(name).sorted()
    return asked.inOrder.filter { !given.contains($0.key) }.prefix(Self.mostNames).compactMap { event, span in
      let name = name(of: event)
      guard let meant = near(name, among: known) else { return nil }
      // It is told where it happens when nothing else asks about it.
      guard asked.places.keys.contains(where: { self.name(of: $0) == meant }) else { return nil }
      return Misspelling(.unknownEvent, name, "no event '\(name)' ever happens", at: span, meant: meant, else: nil)
    }
  }

  /// `A` and `B` are two things, and so are `Step 1 Done` and `Step 2 Done`.
  private func near(_ name: String, among known: [String]) -> String? {
    guard name.utf8.count >= 6, !name.contains(where: \.isNumber) else { return nil }
    return nearestName(to: name, among: known, within: name.utf8.count / 6)
  }

  /// Every event that happens, or that a message is rendered for.
  func forEachEventUse(_ body: (EventDefinitionUse, SourceSpan) -> Void) {
    forEachItem { item in if case .event(let use) = item.operation { body(use, item.span) } }
    for event in profileSets.lazy.flatMap(\.events) { body(event.event, event.span) }
    for expectation in expectations.lazy.flatMap(\.expectations) {
      guard case .template(let expected) = expectation.kind, case .made(let use)? = expected.event else { continue }
      body(use, expectation.span)
    }
  }
}
