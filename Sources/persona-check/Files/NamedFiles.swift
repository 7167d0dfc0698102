import PersonaLoading

/// Which files of other endings fixtures may name: those of whose name the last word stands somewhere in a fixture. More is
/// read than is named, and nothing that is named is missed, unless its name is written with escapes.
struct NamedFiles {
  /// The last word of each name.
  private var met: Set<[UInt8]> = []
  private let wanted: Set<[UInt8]>
  /// Whether a word of so many bytes is among the wanted.
  private let lengths: [Bool]

  static func named(among others: [ProjectWalk.Found], in files: [InputFile]) -> [ProjectWalk.Found] {
    guard !others.isEmpty else { return [] }
    var names = NamedFiles(wanted: Set(others.map { lastWord(of: $0.name) }))
    for file in files where file.isFixture { names.scan(through: file.bytes) }
    return others.filter { names.met.contains(lastWord(of: $0.name)) }
  }

  private init(wanted: Set<[UInt8]>) {
    self.wanted = wanted
    var lengths = [Bool](repeating: false, count: 1 + (wanted.map(\.count).max() ?? 0))
    for word in wanted { lengths[word.count] = true }
    self.lengths = lengths
    // A name may end in what is part of no word.
    if wanted.contains([]) { met.insert([]) }
  }

  private mutating func scan(through text: [UInt8]) {
    var start = 0
    for end in 0...text.count where end == text.count || !Self.isPartOfWord(text[end]) {
      let count = end - start
      if count > 0, count < lengths.count, lengths[count] {
        let word = Array(text[start..<end])
        if wanted.contains(word) { met.insert(word) }
      }
      start = end + 1
    }
  }

  private static func lastWord(of name: String) -> [UInt8] {
    Array(Array(name.utf8.reversed().prefix(while: isPartOfWord)).reversed())
  }

  /// Letters, digits and what stands in most names of files; in ASCII alone, since other letters may be written in two ways.
  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
