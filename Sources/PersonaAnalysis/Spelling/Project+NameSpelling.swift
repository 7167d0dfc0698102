import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaText

extension Project {
  /// Labels, sources and the channels of events: names that nobody declares, so that one side of the project can be
  /// held against the other only.
  func nameMisspellings(_ comparisons: inout NameComparisons) -> [Misspelling] {
    labelMisspellings(&comparisons) + sourceMisspellings(&comparisons) + channelMisspellings(&comparisons)
  }

  private func labelMisspellings(_ comparisons: inout NameComparisons) -> [Misspelling] {
    var (given, asked) = (NamePlaces<LabelID>(), NamePlaces<LabelID>())
    forEachLabels { labels, persona, _ in
      for label in labels { given.add(label, at: persona.header.span) }
    }
    func add(_ change: LabelChange, _ span: SourceSpan) {
      for label in change.add { given.add(label, at: span) }
      for label in change.remove { asked.add(label, at: span) }
    }
    forEachItem { item in if case .label(let change) = item.operation { add(change, item.span) } }
    forEachMutation { add($0.labels, $1) }
    var tests: [(label: LabelID, test: ConditionTest)] = []
    forEachTest { if case .label(.label(let label)) = $0.subject { tests.append((label, $0)) } }
    for (label, test) in tests {
      // One that somebody has in another case is what is meant.
      let meant = test.options.ignoreCase ? labels(askedFor: test).filter(given.contains) : []
      for label in meant.isEmpty ? [label] : meant { asked.add(label, at: test.span) }
    }
    for workflow in workflows {
      if case .label(let label) = workflow.trigger.kind { asked.add(label, at: workflow.trigger.span) }
    }
    if let label = settings.lint.testLabel { asked.add(label.label, at: label.span) }
    return slips(given, asked, words: ("nothing asks for label", "nobody has label"), &comparisons) {
      labels[$0].name.text
    }
  }

  /// A source counts where `precedence` lists it, and where a condition asks for it.
  private func sourceMisspellings(_ comparisons: inout NameComparisons) -> [Misspelling] {
    var (given, asked) = (NamePlaces<String>(), NamePlaces<String>())
    for persona in personas { if let source = persona.source { given.add(source, at: persona.header.span) } }
    for event in profileSets.lazy.flatMap(\.events) {
      if let source = event.source { given.add(source, at: event.span) }
    }
    forEachItem { item in if let source = item.source { given.add(source, at: item.span) } }
    forEachTest { test in
      guard case .source = test.subject else { return }
      for text in test.predicates.filter({ $0.operator == .is || $0.operator == .isOneOf }).flatMap(\.operand.texts) {
        let meant = test.options.ignoreCase ? given.places.keys.filter { $0.caseFolded == text.caseFolded } : []
        for text in meant.isEmpty ? [text] : meant.sorted() { asked.add(text, at: test.span) }
      }
    }
    let listed = settings.merge.strategies.values.flatMap { (strategy) -> [String] in
      if case .precedence(let sources) = strategy { sources } else { [] }
    }
    return slips(
      given, asked, also: listed, words: ("nothing ranks or asks for source", "nobody has the source"), &comparisons
    ) { $0 }
  }

  private func channelMisspellings(_ comparisons: inout NameComparisons) -> [Misspelling] {
    var (given, asked) = (NamePlaces<ChannelID>(), NamePlaces<ChannelID>())
    forEachEventUse { use, span in if let channel = use.channel { given.add(channel, at: span) } }
    forEachEventCondition { event in if let channel = event.channel { asked.add(channel, at: event.span) } }
    // Those that messages go out on are known without being given.
    let outward = channels.indices.map { ChannelID($0) }.filter { !(given.contains($0) || asked.contains($0)) }
    return slips(
      given, asked, also: outward, words: ("nothing asks for events on channel", "no event happens on channel"),
      &comparisons
    ) { channels[$0].name.text }
  }

  /// What is given and never asked for, near to what is, and the other way round. `also` is known to both sides.
  private func slips<Key>(
    _ given: NamePlaces<Key>, _ asked: NamePlaces<Key>, also known: [Key] = [], words: (given: String, asked: String),
    _ comparisons: inout NameComparisons, _ text: (Key) -> String
  ) -> [Misspelling] {
    let listed = Set(known)
    func found(_ some: NamePlaces<Key>, _ others: NamePlaces<Key>, _ words: String) -> [Misspelling] {
      let strange = some.inOrder.filter { !others.contains($0.key) && !listed.contains($0.key) }
      guard !strange.isEmpty else { return [] }
      let near = NearNames((Array(others.places.keys) + known).map(text))
      let often = Set(others.repeated.map(text))
      let listedTexts = Set(known.map(text))
      return strange.compactMap { key, span in
        guard let meant = near.near(text(key), at: span, &comparisons) else { return nil }
        // Of two names, the one that stands in many places is not the slip.
        if some.isRepeated(key), !often.contains(meant), !listedTexts.contains(meant) { return nil }
        return Misspelling(.nearMiss, text(key), "\(words) '\(text(key))'", at: span, meant: meant, else: nil)
      }
    }
    return found(given, asked, words.given) + found(asked, given, words.asked)
  }
}

extension Operand {
  fileprivate var texts: [String] {
    switch self {
    case .value(.text(let text)): [text]
    case .values(let values): values.compactMap(\.text)
    case .texts(let texts): texts
    default: []
    }
  }
}

extension Project {
  /// Names that are probably slips. As long as a part of the project is missing, they can be held against the tracking
  /// plan alone.
  package func misspellings(isWhole: Bool) -> Misspellings {
    var comparisons = NameComparisons()
    let slips = misspellings(isWhole: isWhole, &comparisons)
    return Misspellings(slips: slips, firstLeftOut: comparisons.firstLeftOut?.span, most: NameComparisons.most)
  }

  func misspellings(isWhole: Bool, _ comparisons: inout NameComparisons) -> [Misspelling] {
    guard isWhole else { return events.contains { $0.fields != nil } ? eventMisspellings(&comparisons) : [] }
    return propertyMisspellings(&comparisons) + eventMisspellings(&comparisons) + fieldMisspellings(&comparisons)
      + nameMisspellings(&comparisons)
  }
}
