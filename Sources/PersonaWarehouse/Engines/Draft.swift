import PersonaDiagnostics
import PersonaTime

/// What a statement needs beside the test that is being written: values that differ from zone to zone, and what is assumed.
struct Draft: Sendable {
  /// The zones that people may have, the project's own first.
  let zones: [Zone]
  private(set) var bounds: [ZoneColumn] = []
  var assumptions: [Assumption] = []
  /// What the test that is being written looks at; nil for what is worked out.
  var column: AssumedColumn?
  /// Whether something of the subject was asked for since this was last cleared.
  var usesBearer = false
  /// Whether anything differs from zone to zone.
  var usesZones = false
  /// Whether an expression names the person's zone.
  var namesZones = false
  private var elements = 0

  /// One value for each zone, as a column of the table of zones.
  struct ZoneColumn: Hashable, Sendable {
    let form: ColumnForm
    let literals: [String]
  }

  init(zones: [Zone]) { self.zones = zones }

  /// A literal where all zones agree, else a column of the subject.
  mutating func value(_ form: ColumnForm, _ literals: [String]) -> String {
    guard let first = literals.first else { return "NULL" }
    if literals.allSatisfy({ $0 == first }) { return first }
    let bound = ZoneColumn(form: form, literals: literals)
    let place = bounds.firstIndex(of: bound) ?? bounds.count
    if place == bounds.count { bounds.append(bound) }
    usesBearer = true
    usesZones = true
    return "p.z_\(place + 1)"
  }

  mutating func assume(_ assumption: Assumption) {
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }

  /// A name for the element of a list that no other has.
  mutating func nextElement() -> String {
    elements += 1
    return "e\(elements)"
  }
}
