import CPersonaSQLite

extension SQLCall {
  struct Ends: OptionSet {
    let rawValue: Int
    static let left = Ends(rawValue: 1)
    static let right = Ends(rawValue: 2)
  }

  /// `trim(text)`, of blanks, or `trim(text, characters)`.
  func trim(_ ends: Ends) {
    guard let text = text(0) else { return }
    guard count == 2 else { return trim(text, ends, [[0x20]]) }
    guard let set = self.text(1) else { return }
    trim(text, ends, Self.characters(of: set))
  }

  private func trim(_ text: UnsafeBufferPointer<UInt8>, _ ends: Ends, _ characters: [[UInt8]]) {
    var rest = text[...]
    if ends.contains(.left) {
      while let length = match(characters, { rest.starts(with: $0) }) { rest = rest.dropFirst(length) }
    }
    if ends.contains(.right) {
      while let length = match(characters, { rest.suffix($0.count).elementsEqual($0) }) {
        rest = rest.dropLast(length)
      }
    }
    guard spend(comparisons: characters.count) else { return }
    answer(UnsafeBufferPointer(rebasing: rest))
  }

  /// The length of the first character that stands at an end; nil if none does, or the budget is used up.
  private func match(_ characters: [[UInt8]], _ isThere: ([UInt8]) -> Bool) -> Int? {
    guard let place = characters.firstIndex(where: isThere) else { return nil }
    return spend(comparisons: 1 + place) ? characters[place].count : nil
  }

  private static func characters(of set: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    var characters: [[UInt8]] = []
    for byte in set.prefix(while: { $0 != 0 }) {
      if byte & 0xC0 == 0x80, let last = characters.last, last[0] >= 0xC0 {
        characters[characters.count - 1].append(byte)
      } else {
        characters.append([byte])
      }
    }
    return characters
  }
}
