/// Edits of one file of which no two want the same bytes, gathered a few at a time. Each is held against what stands at its
/// place, and not against all the others.
package struct EditClaims {
  package private(set) var edits: [FileEdit] = []
  /// For each byte the number of the edit that has it, from 1 on; 0 where none does.
  private var owners: [UInt32]
  /// How many edits put something in at a place and take nothing away.
  private var insertions: [Int: Int] = [:]

  package init(to bytes: [UInt8]) { owners = Array(repeating: 0, count: bytes.count) }

  /// Takes edits in if none of them wants what another has, one of their own included; else none of them.
  package mutating func claim(_ found: [FileEdit]) -> Bool {
    let before = edits.count
    for edit in found {
      guard isFree(edit.range) else {
        giveBack(edits[before...])
        return false
      }
      edits.append(edit)
      claim(edit.range)
    }
    return true
  }

  private func isFree(_ range: Range<Int>) -> Bool {
    guard range.upperBound <= owners.count else { return false }
    if range.isEmpty { return !isInside(range.lowerBound) }
    return owners[range].allSatisfy { $0 == 0 } && !hasInsertion(inside: range)
  }

  /// Whether one edit has the bytes on both sides of a place.
  private func isInside(_ place: Int) -> Bool {
    guard place > 0, place < owners.count else { return false }
    return owners[place] != 0 && owners[place - 1] == owners[place]
  }

  private func hasInsertion(inside range: Range<Int>) -> Bool {
    guard !insertions.isEmpty else { return false }
    return range.dropFirst().contains { insertions[$0, default: 0] > 0 }
  }

  private mutating func claim(_ range: Range<Int>) {
    if range.isEmpty { insertions[range.lowerBound, default: 0] += 1 }
    for place in range { owners[place] = UInt32(edits.count) }
  }

  private mutating func giveBack(_ taken: ArraySlice<FileEdit>) {
    for edit in taken {
      if edit.range.isEmpty { insertions[edit.range.lowerBound, default: 1] -= 1 }
      for place in edit.range { owners[place] = 0 }
    }
    edits.removeLast(taken.count)
  }
}
