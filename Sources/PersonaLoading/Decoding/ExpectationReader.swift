import PersonaLanguage
import PersonaModel
import PersonaYAML

/// A kind of expectation as it is written. Adding one means what reads it, with its entry, and its name in ``all``.
struct ExpectationReader: Sendable {
  /// What its cases are of, such as `segment`.
  let word: String
  /// The key by which the kind is told.
  let mark: FixtureKey
  /// The key that names what it is about.
  let key: FixtureKey
  /// By what its cases are called.
  let subject: Subject
  /// What is asked, where the subject does not say it.
  let asks: FixtureKey?
  let schema: SchemaName
  /// Reads the item; nil where what is wrong has been reported.
  let read: @Sendable (ProjectDecoder, MappingFields) -> Expectation.Kind?

  /// By what the cases of an item are called, whether it can be linked or not.
  enum Subject: Sendable {
    /// What stands behind a key.
    case text(FixtureKey)
    /// The items of a list, put together.
    case list(FixtureKey)
    /// The item's own name, else the word for the kind.
    case name
    /// Each persona that it names.
    case persona
  }

  init<Kind: ExpectationDefinition>(
    _ kind: Kind.Type, mark: FixtureKey, key: FixtureKey, subject: Subject, asks: FixtureKey?, schema: SchemaName,
    _ read: @escaping @Sendable (ProjectDecoder, MappingFields) -> Expectation.Kind?
  ) {
    (word, self.mark, self.key, self.subject) = (kind.word, mark, key, subject)
    (self.asks, self.schema, self.read) = (asks, schema, read)
  }

  /// The table of kinds. An item of `expect` is of the first whose mark it has.
  static let all: [ExpectationReader] = [
    .division, .segment, .template, .workflow, .campaign, .profiles, .merge, .import, .query, .search, .audience,
    .synced, .bulk, .permission, .profileOf, .account, .persona,
  ]

  /// What reads an item; nil for one that has no mark.
  static func of(_ node: YAMLNode) -> ExpectationReader? {
    var place = UInt8.max
    node.forEachKey { symbol in
      let number = Int(symbol.rawValue)
      if number < places.count { place = min(place, places[number]) }
    }
    return place < UInt8.max ? all[Int(place)] : nil
  }

  /// By the number of a key, the place of the kind that it tells.
  private static let places: [UInt8] = {
    var places = [UInt8](repeating: .max, count: FixtureKey.known.count)
    for (place, reader) in all.enumerated() { places[reader.mark.number] = UInt8(place) }
    places[FixtureKey.personas.number] = places[FixtureKey.persona.number]
    return places
  }()

  /// Whether each of its personas is a subject of its own.
  var isAboutPersonas: Bool { if case .persona = subject { true } else { false } }

  /// The subject of the cases of an item.
  func subject(of node: YAMLNode) -> String {
    switch subject {
    case .text(let key): node[key.rawValue]?.text ?? ""
    case .list(let key): node[key.rawValue]?.items.map(\.text).joined(separator: "+") ?? ""
    case .name: node[FixtureKey.name.rawValue]?.text ?? word
    case .persona: node[FixtureKey.persona.rawValue]?.text ?? ""
    }
  }

  /// What an item asks; nil where its subject says it.
  func asked(by node: YAMLNode) -> YAMLNode? { asks.flatMap { node[$0.rawValue] } }
}
