import Time

/// Which facts a row holds and where: one word each for its events, its labels and its consent, one per property path,
/// then one byte for the kind of each path.
package struct RowLayout: Sendable {
  package private(set) var paths: [Path] = []
  private(set) var scopes: [ConsentScope] = []
  /// Fields of events that conditions look at.
  private(set) var fields: [[Name]] = []
  private(set) var labelWords = 0
  private var places: [Path: Int] = [:]
  private var labels: [LabelID: Int] = [:]

  /// Room for everything that the conditions look at.
  package init(for programs: [Program]) {
    for program in programs {
      for leaf in program.leaves { add(leaf.test) }
    }
  }

  private mutating func add(_ test: Test) {
    switch test.subject {
    case .property(let path): add(path)
    case .label(.label(let label)): add(label)
    case .consent(let scope): if !scopes.contains(scope) { scopes.append(scope) }
    case .event(let condition):
      for field in condition.fields where !fields.contains(field.path) { fields.append(field.path) }
    default: break
    }
  }

  /// Room for one more property, whether or not a condition looks at it.
  package mutating func add(_ path: Path) {
    guard places[path] == nil else { return }
    places[path] = paths.count
    paths.append(path)
  }

  package mutating func add(_ label: LabelID) {
    guard labels[label] == nil else { return }
    labels[label] = labels.count
    labelWords = (labels.count + 63) / 64
  }

  // Words of a row: events, labels, consent, properties, kinds.
  static let eventWord = 0
  var consentWord: Int { 1 + labelWords }
  var consentWords: Int { (scopes.count + 31) / 32 }
  var propertyWord: Int { consentWord + consentWords }
  var kindWord: Int { propertyWord + paths.count }
  var stride: Int { kindWord + (paths.count + 7) / 8 }

  // Words of an event: its time, its fields, then its name with the kinds of the fields behind it.
  var eventNameWord: Int { 1 + fields.count }
  var eventStride: Int { eventNameWord + (fields.count + 4 + 7) / 8 }

  func place(of path: Path) -> Int? { places[path] }

  func field(_ path: [Name]) -> Int? { fields.firstIndex(of: path) }

  func scope(_ scope: ConsentScope) -> Int? { scopes.firstIndex(of: scope) }

  /// The word of a label and its bit in there.
  func bit(of label: LabelID) -> (word: Int, mask: UInt64)? {
    labels[label].map { (1 + $0 / 64, 1 << UInt64($0 % 64)) }
  }

  var knownLabels: [LabelID] { Array(labels.keys) }
}
