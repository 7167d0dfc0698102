/// The letters of texts as numbers, so that they are compared as quickly as bytes. Letters that are canonically
/// equivalent have one number, and those of ASCII that of their byte.
struct Letters {
  /// For a letter that was never given one.
  static let unknown = UInt32.max

  private var numbers: [Character: UInt32] = [:]

  /// The numbers of a text's letters; those that are new get one.
  mutating func numbering(_ text: String) -> [UInt32] {
    var numbered: [UInt32] = []
    text.forEachLetter { letter in
      numbered.append(numbering(letter))
      return true
    }
    return numbered
  }

  func number(of letter: Character) -> UInt32 { letter.asciiNumber ?? numbers[letter] ?? Self.unknown }

  private mutating func numbering(_ letter: Character) -> UInt32 {
    if let number = letter.asciiNumber ?? numbers[letter] { return number }
    let number = 0x80 + UInt32(numbers.count)
    numbers[letter] = number
    return number
  }
}

extension String {
  /// Takes letter after letter, until it is told that no more are wanted. A letter is what a reader calls one, with all
  /// its marks, but a carriage return with its line feed are two.
  func forEachLetter(_ take: (Character) -> Bool) {
    for character in self {
      let isPair = character.utf8.count == 2 && character.utf8.first == 0x0D
      guard isPair ? take("\r") && take("\n") : take(character) else { return }
    }
  }

  /// All of them.
  var letters: [Character] {
    var letters: [Character] = []
    forEachLetter { letter in
      letters.append(letter)
      return true
    }
    return letters
  }
}

extension Character {
  /// The byte of an ASCII letter, and of the three others that are canonically equivalent to one.
  fileprivate var asciiNumber: UInt32? {
    let bytes = utf8
    if bytes.count == 1 { return bytes.first.map(UInt32.init) }
    guard bytes.count <= 3, let scalar = unicodeScalars.first, UTF8.width(scalar) == bytes.count else { return nil }
    return switch scalar {
    case "\u{37E}": 0x3B
    case "\u{1FEF}": 0x60
    case "\u{212A}": 0x4B
    default: nil
    }
  }
}
