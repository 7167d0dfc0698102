/// The known name a person most likely meant, or nil when none is near enough to suggest.
///
/// Distance counts insertions, deletions, substitutions and swaps of neighbours, ignoring ASCII case; at most a
/// third of the name may differ, or as much as is said.
package func nearestName(
  to name: String, among candidates: some Sequence<String>, within most: Int? = nil
) -> String? {
  let wanted = Spelling(name)
  let limit = max(1, most ?? wanted.bytes.count / 3)
  var best: (distance: Int, name: String)?
  for candidate in candidates where !candidate.utf8.elementsEqual(name.utf8) {
    if lookAlike(name, candidate) { return candidate }
    guard abs(wanted.bytes.count - Spelling.length(of: candidate)) <= limit else { continue }
    let spelling = Spelling(candidate)
    guard wanted.mayBe(within: limit, of: spelling) else { continue }
    let distance = editDistance(wanted.bytes, spelling.bytes)
    guard distance <= limit else { continue }
    if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name
}

/// The beginning of a name without case, and which bytes it holds.
private struct Spelling {
  private static let longest = 64

  let bytes: [UInt8]

  static func length(of name: String) -> Int { min(longest, name.utf8.count) }

  /// A bit for each remainder of 64 among the bytes.
  private let letters: UInt64

  init(_ name: String) {
    bytes = name.utf8.prefix(Self.longest).map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
    letters = bytes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }

  /// Whether the distance may be that small: every letter that only one of the two has takes a change. Most names are
  /// told apart by this, which costs far less than the distance.
  func mayBe(within limit: Int, of other: Spelling) -> Bool {
    abs(bytes.count - other.bytes.count) <= limit
      && (letters & ~other.letters).nonzeroBitCount <= limit
      && (other.letters & ~letters).nonzeroBitCount <= limit
  }
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforePrevious = [Int](repeating: 0, count: right.count + 1)
  var previous = Array(0...right.count)
  var current = beforePrevious
  for row in left.indices {
    current[0] = row + 1
    for column in right.indices {
      let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
      var cost = min(previous[column + 1] + 1, current[column] + 1, substitution)
      let isSwap = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
      if isSwap { cost = min(cost, beforePrevious[column - 1] + 1) }
      current[column + 1] = cost
    }
    (beforePrevious, previous, current) = (previous, current, beforePrevious)
  }
  return previous[right.count]
}
