import PersonaDiagnostics

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

/// What was found, and where looking for it ended; nil when everything was looked at.
package struct Misspellings: Sendable {
  package let slips: [Misspelling]
  package let firstLeftOut: SourceSpan?
  /// So many comparisons of names are made.
  package let most: Int
}

/// How many names may still be held against others, for all kinds of names together, and the first that was not.
struct NameComparisons {
  static let most = 1_000_000

  private var left: Int
  private(set) var firstLeftOut: (name: String, span: SourceSpan)?

  init(most: Int = Self.most) { left = most }

  /// How many were made of so many that were allowed.
  func made(of most: Int = Self.most) -> Int { most - max(0, left) }

  mutating func allows(_ count: Int, for name: String, at span: SourceSpan) -> Bool {
    guard firstLeftOut == nil, count <= left else {
      firstLeftOut = firstLeftOut ?? (name, span)
      return false
    }
    left -= count
    return true
  }
}

/// Names among which a slip of the finger is looked for: so near that hardly anybody has meant two things.
struct NearNames {
  private struct Known {
    let name: String
    let digits: String
  }

  /// By their length in bytes.
  private let names: [Int: [Known]]

  init(_ names: some Sequence<String>) {
    let known = Set(names).sorted().map { Known(name: $0, digits: $0.filter(\.isNumber)) }
    self.names = Dictionary(grouping: known, by: \.name.utf8.count)
  }

  /// One letter may differ, two in a long name; in a short one letters are only swapped, missing or doubled, since `plan`
  /// and `plane` are as near as `rate` and `date`. Digits tell things apart: `step1` and `step2`.
  func near(_ name: String, at span: SourceSpan, _ comparisons: inout NameComparisons) -> String? {
    let count = name.utf8.count
    guard count > 2 else { return nil }
    let digits = name.filter(\.isNumber)
    let known = names(within: 2, of: count)
    guard comparisons.allows(known.count, for: name, at: span) else { return nil }
    let close = nearestName(
      to: name, among: known.lazy.filter { $0.digits == digits }.map(\.name), within: count < 12 ? 1 : 2)
    guard let close else { return nil }
    let (left, right) = (name.lowercased(), close.lowercased())
    if left == right || lookAlike(name, close) { return close }
    // Of three letters two can only have changed places: `vpi` for `vip`.
    if count == 3 { return left.sorted() == right.sorted() ? close : nil }
    return count > 5 || Self.isSlip(left, for: right) ? close : nil
  }

  /// The nearest in which so many letters differ at most.
  func nearest(to name: String, within most: Int, at span: SourceSpan, _ comparisons: inout NameComparisons) -> String?
  {
    let known = names(within: max(1, most), of: name.utf8.count)
    guard comparisons.allows(known.count, for: name, at: span) else { return nil }
    return nearestName(to: name, among: known.lazy.map(\.name), within: most)
  }

  private func names(within most: Int, of count: Int) -> [Known] {
    (count - most...count + most).flatMap { names[$0] ?? [] }
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
  private(set) var places: [Key: Place] = [:]

  struct Place: Hashable {
    let span: SourceSpan
    /// Whether it stands elsewhere, too.
    fileprivate(set) var isRepeated = false
  }

  mutating func add(_ key: Key, at span: SourceSpan) {
    guard let known = places[key] else { return places[key] = Place(span: span) }
    if !known.isRepeated, known.span != span { places[key]?.isRepeated = true }
  }

  func filter(_ isWanted: (Key) -> Bool) -> NamePlaces {
    var wanted = self
    wanted.places = places.filter { isWanted($0.key) }
    return wanted
  }

  func isRepeated(_ key: Key) -> Bool { places[key]?.isRepeated ?? false }

  var repeated: [Key] { places.filter(\.value.isRepeated).map(\.key) }

  var isEmpty: Bool { places.isEmpty }

  func contains(_ key: Key) -> Bool { places[key] != nil }

  /// In reading order.
  var inOrder: [(key: Key, span: SourceSpan)] {
    places.map { ($0.key, $0.value.span) }.sorted {
      ($0.span.file.index, $0.span.start, $0.span.end) < ($1.span.file.index, $1.span.start, $1.span.end)
    }
  }
}
