import PersonaDiagnostics

/// What differs in one field of a message, word by word.
package struct TextChange: Hashable, Sendable {
  package let field: String
  /// In the order of the text.
  package let pieces: [Piece]
  /// How many more there are.
  package let others: Int

  /// Words that went, and those that came in their place; one of the two may be empty.
  package struct Piece: Hashable, Sendable {
    package let removed: String
    package let added: String
  }

  private static let mostPieces = 12
  private static let longestPiece = 400

  init(of field: String, from old: String, to new: String) {
    self.field = field
    let difference = WordDifference(from: old, to: new)
    pieces = difference.pieces.prefix(Self.mostPieces).map {
      Piece(removed: $0.removed.cut(to: Self.longestPiece), added: $0.added.cut(to: Self.longestPiece))
    }
    others = difference.pieces.count - pieces.count
  }
}

/// A text as it was for one person and as it is now, part by part.
package struct TextExample: Sendable {
  package enum Part: Hashable, Sendable {
    case same(String)
    case removed(String)
    case added(String)
  }

  package let field: String
  package let parts: [Part]
}

/// Two texts as words and what stands between them.
struct WordDifference {
  private(set) var parts: [TextExample.Part] = []

  init(from old: String, to new: String) {
    let (before, after) = (Self.words(of: old), Self.words(of: new))
    let changes = Self.joined(SequenceDifference(from: before, to: after).changes, before)
    var place = 0
    for change in changes {
      add(.same(after[place..<change.new.lowerBound].joined()))
      add(.removed(before[change.old].joined()))
      add(.added(after[change.new].joined()))
      place = change.new.upperBound
    }
    add(.same(after[place...].joined()))
  }

  var pieces: [TextChange.Piece] {
    var pieces: [TextChange.Piece] = []
    var removed = ""
    for part in parts {
      switch part {
      case .same:
        if !removed.isEmpty { pieces.append(TextChange.Piece(removed: removed, added: "")) }
        removed = ""
      case .removed(let text): removed = text
      case .added(let text):
        pieces.append(TextChange.Piece(removed: removed, added: text))
        removed = ""
      }
    }
    if !removed.isEmpty { pieces.append(TextChange.Piece(removed: removed, added: "")) }
    return pieces
  }

  private mutating func add(_ part: TextExample.Part) {
    switch part {
    case .same(let text), .removed(let text), .added(let text): if !text.isEmpty { parts.append(part) }
    }
  }

  /// Changes with no more than a blank between them read as one.
  private static func joined(
    _ changes: [SequenceDifference.Change], _ old: [Substring]
  ) -> [(old: Range<Int>, new: Range<Int>)] {
    changes.reduce(into: []) { joined, change in
      guard let last = joined.last, change.old.lowerBound - last.old.upperBound == 1,
        old[last.old.upperBound].allSatisfy({ $0 == " " })
      else { return joined.append((change.old, change.new)) }
      joined[joined.count - 1] = (
        last.old.lowerBound..<change.old.upperBound, last.new.lowerBound..<change.new.upperBound
      )
    }
  }

  /// Words, runs of blanks, line breaks, and each sign that stands between words by itself: a comma behind a name that is
  /// different for everybody must not make the change of the comma another one for everybody.
  private static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = endOfWord(from: start, in: text)
      words.append(text[start..<end])
      start = end
    }
    return words
  }

  private static func endOfWord(from start: String.Index, in text: String) -> String.Index {
    let first = text[start]
    guard !first.isNewline else { return text.index(after: start) }
    if first.isWhitespace { return text[start...].firstIndex { !$0.isWhitespace || $0.isNewline } ?? text.endIndex }
    guard first.isPartOfWord else { return text.index(after: start) }
    var end = text.index(after: start)
    while end < text.endIndex {
      let (sign, next) = (text[end], text.index(after: end))
      // Signs within a word, as in `12.50`, `don't` and addresses.
      let isInside = ".,'’-_@:/".contains(sign) && next < text.endIndex && text[next].isPartOfWord
      guard sign.isPartOfWord || isInside else { break }
      end = next
    }
    return end
  }
}

extension Character {
  fileprivate var isPartOfWord: Bool { isLetter || isNumber }
}
