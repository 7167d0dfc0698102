/// Links of one kind, a bit each: thousands of expectations name the same few hundred declarations, and a bit costs a tenth
/// of what a hash does.
package struct LinkSet<Definition>: Sequence, Sendable {
  private var words: [UInt64] = []

  package init() {}

  package mutating func insert(_ link: Link<Definition>) {
    let (word, bit) = Self.place(of: link)
    if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
    words[word] |= bit
  }

  package func contains(_ link: Link<Definition>) -> Bool {
    let (word, bit) = Self.place(of: link)
    return word < words.count && words[word] & bit != 0
  }

  package mutating func formUnion(_ other: LinkSet) {
    if words.count < other.words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for word in other.words.indices { words[word] |= other.words[word] }
  }

  /// In ascending order.
  package func makeIterator() -> Iterator { Iterator(words: words) }

  package struct Iterator: IteratorProtocol {
    private let words: [UInt64]
    private var word = 0
    private var left: UInt64

    fileprivate init(words: [UInt64]) { (self.words, left) = (words, words.first ?? 0) }

    package mutating func next() -> Link<Definition>? {
      while left == 0 {
        word += 1
        guard word < words.count else { return nil }
        left = words[word]
      }
      defer { left &= left - 1 }
      return Link(word * 64 + left.trailingZeroBitCount)
    }
  }

  private static func place(of link: Link<Definition>) -> (word: Int, bit: UInt64) {
    (Int(link.value) / 64, 1 << UInt64(link.value % 64))
  }
}
