import PersonaYAML

/// One kind of mapping: the keys it may have, what they hold and what they mean.
///
/// The decoder, its messages, the page of reference and the schemas for editors all read this. A class because the
/// decoder asks for one at every mapping.
package final class MappingSchema: Sendable {
  /// As a message names it: `a persona`.
  package let phrase: String
  package let rules: [SchemaField]
  package let requiredKeys: [FixtureKey]
  /// Whether any other key is a name of the writer's choice.
  package let isOpen: Bool
  /// By the number of a key: its place in ``rules``, -1 for keys that do not belong here.
  private let places: [Int16]

  init(_ phrase: String, isOpen: Bool = false, _ rules: [SchemaField]) {
    self.phrase = phrase
    self.rules = rules
    requiredKeys = rules.filter(\.isRequired).map(\.key)
    self.isOpen = isOpen
    var places = [Int16](repeating: -1, count: FixtureKey.known.count)
    for (place, rule) in rules.enumerated() { places[rule.key.number] = Int16(place) }
    self.places = places
  }

  /// The same with names of the writer's choice beside the known keys.
  var open: MappingSchema { MappingSchema(phrase, isOpen: true, rules) }

  /// The rule for the key with this number; nil for keys that do not belong here, known or not.
  package func rule(for symbol: Symbol) -> SchemaField? { place(of: symbol).map { rules[$0] } }

  /// The place of that rule in ``rules``: decoders look at each key of each file, and a rule is dear to copy.
  package func place(of symbol: Symbol) -> Int? {
    guard symbol.rawValue < places.count else { return nil }
    let place = places[Int(symbol.rawValue)]
    return place < 0 ? nil : Int(place)
  }
}

package struct SchemaField: Sendable {
  package let key: FixtureKey
  let form: ValueType
  /// One line for people.
  package let meaning: String
  var isRequired = false
  /// Whether nothing at all may follow the key.
  package var mayBeEmpty = false

  init(_ key: FixtureKey, _ form: ValueType, _ meaning: String) {
    self.key = key
    self.form = form
    self.meaning = meaning
  }

  var required: SchemaField {
    var rule = self
    rule.isRequired = true
    return rule
  }

  var nullable: SchemaField {
    var rule = self
    rule.mayBeEmpty = true
    return rule
  }
}
