/// Links of one kind, a bit each: thousands of expectations name the same few hundred declarations, and a bit costs a tenth
/// of what a hash does.
package struct LinkSet<Definition>: Sequence, Sendable {
  /// From the first word that has a bit to the last, so that the few links of one of a thousand files take a few words,
  /// wherever they are.
  private var words: [UInt64] = []
  /// The place of the first word.
  private var start = 0

  package init() {}

  package mutating func insert(_ link: Link<Definition>) {
    let (word, bit) = Self.place(of: link)
    reach(word..<word + 1)
    words[word - start] |= bit
  }

  package func contains(_ link: Link<Definition>) -> Bool {
    let (word, bit) = Self.place(of: link)
    return word >= start && word - start < words.count && words[word - start] & bit != 0
  }

  package mutating func formUnion(_ other: LinkSet) {
    guard !other.words.isEmpty else { return }
    reach(other.start..<other.start + other.words.count)
    for place in other.words.indices { words[other.start - start + place] |= other.words[place] }
  }

  /// Makes room for the words of a range.
  private mutating func reach(_ range: Range<Int>) {
    guard !words.isEmpty else {
      (words, start) = (Array(repeating: 0, count: range.count), range.lowerBound)
      return
    }
    if range.lowerBound < start {
      words.insert(contentsOf: repeatElement(0, count: start - range.lowerBound), at: 0)
      start = range.lowerBound
    }
    let missing = range.upperBound - start - words.count
    if missing > 0 { words.append(contentsOf: repeatElement(0, count: missing)) }
  }

  /// In ascending order.
  package func makeIterator() -> Iterator { Iterator(words: words, start: start) }

  package struct Iterator: IteratorProtocol {
    private let words: [UInt64]
    private let start: Int
    private var place = 0
    private var left: UInt64

    fileprivate init(words: [UInt64], start: Int) {
      (self.words, self.start, left) = (words, start, words.first ?? 0)
    }

    package mutating func next() -> Link<Definition>? {
      while left == 0 {
        place += 1
        guard place < words.count else { return nil }
        left = words[place]
      }
      defer { left &= left - 1 }
      return Link((start + place) * 64 + left.trailingZeroBitCount)
    }
  }

  private static func place(of link: Link<Definition>) -> (word: Int, bit: UInt64) {
    (Int(link.value) / 64, 1 << UInt64(link.value % 64))
  }
}
