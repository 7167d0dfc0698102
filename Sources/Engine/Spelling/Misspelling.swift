import Diagnostics

/// A name that is probably a slip: nothing else of the project knows it, and it is nearly one that something does.
package struct Misspelling: Sendable {
  package let id: DiagnosticID
  package let message: String
  /// The name as it is written somewhere in what stands at `span`.
  package let name: String
  package let span: SourceSpan
  /// The name that was probably meant.
  package let meant: String?
  package let help: String?

  init(_ id: DiagnosticID, _ name: String, _ message: String, at span: SourceSpan, meant: String?, else remedy: String?)
  {
    (self.id, self.name, self.message, self.span, self.meant) = (id, name, message, span, meant)
    help = meant.map { "did you mean `\($0)`?" } ?? remedy
  }
}

/// Names among which a slip of the finger is looked for: so near that hardly anybody has meant two things.
struct NearNames {
  private var names: [String]
  private var steps = Self.mostSteps
  /// Comparisons of names: a project with many thousands of them has its slips looked for among the first.
  private static let mostSteps = 1_000_000

  init(_ names: some Sequence<String>) { self.names = Set(names).sorted() }

  /// One letter may differ, two in a long name; in a short one letters are only swapped, missing or doubled, since `plan`
  /// and `plane` are as near as `rate` and `date`. Digits tell things apart: `step1` and `step2`.
  mutating func near(_ name: String) -> String? {
    let count = name.utf8.count
    guard count > 2, steps > 0 else { return nil }
    steps -= names.count
    let digits = name.filter(\.isNumber)
    let close = nearestName(
      to: name, among: names.lazy.filter { abs($0.utf8.count - count) <= 2 && $0.filter(\.isNumber) == digits },
      within: count < 12 ? 1 : 2)
    guard let close else { return nil }
    let (left, right) = (name.lowercased(), close.lowercased())
    if left == right || lookAlike(name, close) { return close }
    if count < 4 { return nil }
    return count > 5 || Self.isSlip(left, for: right) ? close : nil
  }

  /// Letters that changed places, one that is missing, though not the `s` of a plural, and one that is written twice.
  private static func isSlip(_ name: String, for other: String) -> Bool {
    if name.count < other.count { return other != name + "s" }
    if name.count == other.count { return name.sorted() == other.sorted() }
    return zip(name, name.dropFirst()).contains { $0 == $1 } && !zip(other, other.dropFirst()).contains { $0 == $1 }
  }
}

/// Where names of one kind are given to somebody, and where they are asked for; the first place of each, and whether
/// there are others.
struct NamePlaces<Key: Hashable> {
  private(set) var places: [Key: SourceSpan] = [:]
  private(set) var repeated: Set<Key> = []

  mutating func add(_ key: Key, at span: SourceSpan) {
    guard let known = places[key] else { return places[key] = span }
    if known != span { repeated.insert(key) }
  }

  var isEmpty: Bool { places.isEmpty }

  func contains(_ key: Key) -> Bool { places[key] != nil }

  /// In reading order.
  var inOrder: [(key: Key, span: SourceSpan)] {
    places.map { ($0.key, $0.value) }.sorted {
      ($0.span.file.index, $0.span.start, $0.span.end) < ($1.span.file.index, $1.span.start, $1.span.end)
    }
  }
}
