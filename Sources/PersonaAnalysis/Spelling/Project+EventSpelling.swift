import PersonaDiagnostics
import PersonaModel

extension Project {
  /// Events that the tracking plan lacks; without a plan, those whose name is a slip of the finger away from one that
  /// happens or that something asks about.
  func eventMisspellings(_ comparisons: inout NameComparisons) -> [Misspelling] {
    var (asked, given) = (NamePlaces<EventNameID>(), NamePlaces<EventNameID>())
    var prefixes: [(text: String, span: SourceSpan)] = []
    forEachEventCondition { condition in
      switch condition.pattern {
      case .event(let event): asked.add(event, at: condition.span)
      case .prefix(let text): prefixes.append((text, condition.span))
      }
    }
    forEachEventUse { use, span in given.add(use.name, at: span) }
    let hasPlan = events.contains { $0.fields != nil }
    guard !hasPlan else {
      let planned = events.indices.filter { events[$0].fields != nil || events[$0].isOfMessages }.map {
        EventNameID($0)
      }
      return unplanned(planned, asked, given, &comparisons) + idle(prefixes, &comparisons)
    }
    return unheard(given, asked, prefixes.map(\.text), &comparisons) + neverHappening(asked, given, &comparisons)
  }

  /// Those that messages leave, which happen without being written anywhere.
  private var messageEventNames: [String] { events.filter(\.isOfMessages).map(\.name.text) }

  private func name(of event: EventNameID) -> String { events[event].name.text }

  private func unplanned(
    _ planned: [EventNameID], _ asked: NamePlaces<EventNameID>, _ given: NamePlaces<EventNameID>,
    _ comparisons: inout NameComparisons
  ) -> [Misspelling] {
    let known = planned.map(name)
    let isPlanned = Set(planned)
    let strange = (asked.inOrder + given.inOrder).filter { !isPlanned.contains($0.key) }
    // A name that is not compared is told all the same, without the one that may be meant.
    var meant: [EventNameID: String] = [:]
    for (event, span) in strange where comparisons.allows(known.count, for: name(of: event), at: span) {
      meant[event] = nearestName(to: name(of: event), among: known)
    }
    return everyPlace(of: Set(strange.map(\.key))).map { event, span in
      Misspelling(
        .unknownEvent, name(of: event), "the tracking plan has no event '\(name(of: event))'", at: span,
        meant: meant[event], else: "declare it under `events` in the settings")
    }
  }

  /// Where events of these names happen or are asked about, the first places of each; in reading order.
  private func everyPlace(of wanted: Set<EventNameID>) -> [(key: EventNameID, span: SourceSpan)] {
    guard !wanted.isEmpty else { return [] }
    var places: [EventNameID: [SourceSpan]] = [:]
    func add(_ event: EventNameID, _ span: SourceSpan) {
      guard wanted.contains(event), places[event]?.last != span, (places[event]?.count ?? 0) < Self.mostPlaces else {
        return
      }
      places[event, default: []].append(span)
    }
    forEachEventCondition { if case .event(let event) = $0.pattern { add(event, $0.span) } }
    forEachEventUse { add($0.name, $1) }
    let all = places.flatMap { event, spans in Set(spans).map { (key: event, span: $0) } }
    return all.sorted {
      ($0.span.file.index, $0.span.start, $0.span.end, $0.key.value)
        < ($1.span.file.index, $1.span.start, $1.span.end, $1.key.value)
    }
  }

  /// Whoever wrote a name in more places than that mends these first.
  private static var mostPlaces: Int { 20 }

  /// A beginning that no name has.
  private func idle(
    _ prefixes: [(text: String, span: SourceSpan)], _ comparisons: inout NameComparisons
  ) -> [Misspelling] {
    let known = events.map(\.name.text)
    let idle = prefixes.filter { prefix in
      comparisons.allows(known.count, for: prefix.text, at: prefix.span)
        && !known.contains { $0.hasPrefix(prefix.text) }
    }
    return idle.map { text, span in
      Misspelling(
        .unknownEvent, text + "*", "no event of the tracking plan begins with '\(text)'", at: span, meant: nil,
        else: "events are \(known.prefix(8).joined(separator: ", "))")
    }
  }

  /// What happens and counts for nothing: most of it is meant to, but not what is nearly something that counts.
  private func unheard(
    _ given: NamePlaces<EventNameID>, _ asked: NamePlaces<EventNameID>, _ prefixes: [String],
    _ comparisons: inout NameComparisons
  ) -> [Misspelling] {
    let known = NearNames(asked.places.keys.map(name) + messageEventNames)
    let queries = queryTexts
    return given.inOrder.filter { !asked.contains($0.key) && !events[$0.key].isOfMessages }.compactMap { event, span in
      let name = name(of: event)
      guard comparisons.allows(prefixes.count, for: name, at: span) else { return nil }
      guard !prefixes.contains(where: name.hasPrefix) else { return nil }
      guard let meant = near(name, at: span, among: known, &comparisons),
        !queries.contains(where: { $0.contains(name) })
      else { return nil }
      return Misspelling(
        .unknownEvent, name, "nothing waits for event '\(name)' or asks about it", at: span, meant: meant, else: nil)
    }
  }

  /// What is asked about and never happens, while something with nearly that name does.
  private func neverHappening(
    _ asked: NamePlaces<EventNameID>, _ given: NamePlaces<EventNameID>, _ comparisons: inout NameComparisons
  ) -> [Misspelling] {
    let known = NearNames(given.places.keys.map(name) + messageEventNames)
    let askedNames = Set(asked.places.keys.map(name))
    return asked.inOrder.filter { !given.contains($0.key) && !events[$0.key].isOfMessages }.compactMap { event, span in
      let name = name(of: event)
      guard let meant = near(name, at: span, among: known, &comparisons) else { return nil }
      // It is told where it happens when nothing else asks about it.
      guard askedNames.contains(meant) || messageEventNames.contains(meant) else { return nil }
      return Misspelling(.unknownEvent, name, "no event '\(name)' ever happens", at: span, meant: meant, else: nil)
    }
  }

  /// `A` and `B` are two things, and so are `Step 1 Done` and `Step 2 Done`.
  private func near(
    _ name: String, at span: SourceSpan, among known: NearNames, _ comparisons: inout NameComparisons
  ) -> String? {
    guard name.utf8.count >= 6, !name.contains(where: \.isNumber) else { return nil }
    return known.nearest(to: name, within: name.utf8.count / 6, at: span, &comparisons)
  }

  /// Every event that happens, or that a message is rendered for.
  func forEachEventUse(_ body: (EventDefinitionUse, SourceSpan) -> Void) {
    forEachItem { item in if case .event(let use) = item.operation { body(use, item.span) } }
    for event in profileSets.lazy.flatMap(\.events) { body(event.event, event.span) }
    forEachShownEvent { shown, _, span in if case .made(let use) = shown { body(use, span) } }
  }
}
