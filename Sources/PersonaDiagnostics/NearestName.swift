/// The known name a person most likely meant, or nil when none is near enough to suggest.
///
/// One that looks the same on a screen is nearest. Distance counts insertions, deletions, substitutions and swaps of
/// neighbours, ignoring ASCII case; at most a third of the name may differ, or as much as is said. A name of one or two
/// letters is as near to many others as to the one that was meant, so that only its case may differ.
package func nearestName(
  to name: String, among candidates: some Sequence<String>, within most: Int? = nil
) -> String? {
  let wanted = Spelling(name)
  let limit = most.map { max(1, $0) } ?? wanted.bytes.count / 3
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    if candidate.utf8.count == name.utf8.count, candidate.utf8.elementsEqual(name.utf8) { continue }
    // What is farther than the best so far need not be measured.
    let bound = min(limit, best?.distance ?? limit)
    guard let distance = distance(of: candidate, from: name, wanted, within: bound) else { continue }
    // Of two as near the first in the alphabet, in whatever order they come.
    if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name
}

/// What looks the same is nearer than anything else; nil beyond the limit.
private func distance(of candidate: String, from name: String, _ wanted: Spelling, within limit: Int) -> Int? {
  let outline = Spelling.Outline(candidate)
  if !(wanted.outline.isASCII && outline.isASCII), lookAlike(name, candidate) { return -1 }
  guard wanted.outline.mayBe(within: limit, of: outline) else { return nil }
  let distance = editDistance(wanted.bytes, Spelling(candidate).bytes)
  return distance <= limit ? distance : nil
}

/// The beginning of a name without case.
private struct Spelling {
  private static let longest = 64

  let bytes: [UInt8]
  let outline: Outline

  init(_ name: String) {
    bytes = name.utf8.prefix(Self.longest).map(Self.lowercased)
    outline = Outline(name)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }

  /// How long a beginning is and which bytes it holds, by which most names are told apart for far less than the distance
  /// costs.
  struct Outline {
    private let count: Int
    /// A bit for each remainder of 64 among the bytes.
    private var letters: UInt64 = 0
    /// Of the whole name.
    let isASCII: Bool

    init(_ name: String) {
      var (name, bits, all) = (name, UInt64(0), UInt8(0))
      name.withUTF8 { bytes in
        for byte in bytes { all |= byte }
        for byte in bytes.prefix(Spelling.longest) { bits |= 1 << UInt64(Spelling.lowercased(byte) & 63) }
      }
      count = min(Spelling.longest, name.utf8.count)
      letters = bits
      isASCII = all < 0x80
    }

    /// Whether the distance may be that small: every letter that only one of the two has takes a change.
    func mayBe(within limit: Int, of other: Outline) -> Bool {
      abs(count - other.count) <= limit
        && (letters & ~other.letters).nonzeroBitCount <= limit
        && (other.letters & ~letters).nonzeroBitCount <= limit
    }
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
