import PersonaDiagnostics
import PersonaLanguage
import PersonaYAML

/// How much personas take over from what they extend, counted before any of it is decoded and in the order of the personas, so
/// that it does not depend on who decodes them.
///
/// Properties are shared with the base. Labels, consent and their like are held by each profile, which lives through its whole
/// timeline, so that their entries count for more, and so does what is in a property where a persona adds to anything.
struct InheritedEntries {
  private struct Size {
    /// Properties, without what is in them.
    var properties = 0
    /// What is in them, and in the story.
    var nested = 0
    /// Labels, addresses, devices, consent and segments, with all that is in them.
    var held = 0
    /// Items of the timeline.
    var happened = 0

    mutating func add(_ node: YAMLNode, of key: FixtureKey) {
      let weight = node.kind == .mapping || node.kind == .sequence ? node.weight - 1 : 1
      switch key {
      case .properties:
        let shared = node.entries.reduce(0) { count, _ in count + 1 }
        properties += shared
        nested += weight - shared
      case .story: nested += weight
      case .timeline where node.kind == .sequence: happened += node.items.reduce(0) { count, _ in count + 1 }
      default: held += weight
      }
    }
  }

  private let personas: PersonaEntries
  /// By place; nil where it is not known yet.
  private var sizes: [Size?]

  private static let weightOfCopies = 10
  private static let weightOfItems = 50

  init(_ personas: PersonaEntries) {
    self.personas = personas
    sizes = Array(repeating: nil, count: personas.entries.count)
  }

  /// The first persona with which it is more than `most`, and those after it that inherit anything.
  mutating func places(beyond most: Int) -> [Int] {
    var left = most
    var refused: [Int] = []
    for place in personas.entries.indices {
      let cost = cost(of: place)
      guard cost > 0, cost > left || !refused.isEmpty else {
        left -= cost
        continue
      }
      refused.append(place)
    }
    return refused
  }

  private mutating func cost(of place: Int) -> Int {
    guard let base = personas.base(of: place), base != place else { return 0 }
    measure(place)
    guard let size = sizes[base] else { return 0 }
    let weight = personas.entries[place].addsToCopies ? Self.weightOfCopies : 0
    return size.properties + size.nested * weight + size.held * Self.weightOfCopies
      + size.happened * Self.weightOfItems
  }

  /// Walks up the chain of bases without recursion; one that leads to itself ends where it does.
  private mutating func measure(_ place: Int) {
    var chain: [Int] = []
    var next: Int? = place
    while let current = next, sizes[current] == nil {
      sizes[current] = Size()
      chain.append(current)
      next = personas.base(of: current)
    }
    for current in chain.reversed() {
      var size = personas.base(of: current).flatMap { sizes[$0] } ?? Size()
      for (key, entry) in personas.entries[current].fields.written where PersonaEntry.inherited.contains(key) {
        size.add(entry.value, of: key)
      }
      sizes[current] = size
    }
  }
}

extension PersonaEntries {
  /// What a persona starts from, whether or not it can.
  func base(of place: Int) -> Int? {
    guard let node = entries[place].fields[.extends] else { return entries[place].variantOf }
    return node.kind == .scalar ? self.place(of: node.text) : nil
  }
}

extension PersonaEntry {
  /// What a persona takes over from another.
  static let inherited: Set<FixtureKey> = [
    .story, .properties, .identities, .devices, .labels, .consent, .segments, .timeline,
  ]

  /// Whether anything that was inherited is copied in order to be changed.
  fileprivate var addsToCopies: Bool {
    fields.written.contains { key, entry in
      guard key == .properties else { return Self.inherited.contains(key) }
      return entry.value.kind == .mapping && entry.value.entries.contains { $0.value.kind == .mapping }
    }
  }
}

extension YAMLNode {
  /// Nodes from it on, aliases followed.
  fileprivate var weight: Int {
    switch kind {
    case .scalar, .null: 1
    case .sequence: items.reduce(1) { $0 + $1.weight }
    case .mapping: entries.reduce(1) { $0 + $1.value.weight }
    }
  }
}

extension ProjectDecoder {
  /// Refuses personas that would take over more than the project may.
  func boundInheritance() {
    var entries = InheritedEntries(personas)
    let most = input.limits.count(.inheritedEntries)
    heirsRefused = Set(entries.places(beyond: most))
    guard let first = heirsRefused.min() else { return }
    let persona = personas.entries[first]
    decoding(persona.declaration) {
      report(
        .inheritedTooMuch,
        "what personas inherit comes to more than \(most) entries, and nothing is inherited from here on",
        at: persona.fields[.extends]?.span ?? persona.idSpan,
        help: "extend smaller personas, or allow more with `--limit \(LimitName.inheritedEntries)=…`")
    }
    markFailed(heirsRefused.map { personas.entries[$0].declaration })
  }
}
