/// Whether two texts look the same on a screen, though they are not: a Cyrillic letter in place of a Latin one, or one
/// letter that is written in two ways.
package func lookAlike(_ left: String, _ right: String) -> Bool {
  if left.isASCII, right.isASCII { return false }
  guard !left.utf8.elementsEqual(right.utf8) else { return false }
  return skeleton(left) == skeleton(right)
}

/// Two texts as they are shown beside each other: where they look the same, the characters in which they differ are
/// spelled out, but for those of ASCII.
package func shownApart(_ left: String, _ right: String) -> (left: String, right: String) {
  guard lookAlike(left, right) else { return (left, right) }
  let (first, second) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
  let start = zip(first, second).prefix { $0 == $1 }.count
  let end = zip(first[start...].reversed(), second[start...].reversed()).prefix { $0 == $1 }.count
  let (firstEnd, secondEnd) = (first.count - end, second.count - end)
  // Of as many characters each stands for one of the others.
  let isPaired = first.count == second.count
  func spelling(_ scalars: [Unicode.Scalar], _ others: [Unicode.Scalar], _ end: Int) -> String {
    var shown = ""
    for (place, scalar) in scalars.enumerated() {
      let differs = place >= start && place < end && !(isPaired && others[place] == scalar)
      if differs, scalar.value >= 0x80 { shown += spelled(scalar) } else { shown.unicodeScalars.append(scalar) }
    }
    return shown
  }
  return (spelling(first, second, firstEnd), spelling(second, first, secondEnd))
}

/// The text with every letter that looks like one from elsewhere spelled out, when a part of it looks like the other text
/// and is not.
package func shownApart(_ text: String, fromPart part: String) -> String {
  guard !part.isEmpty, !(text + part).utf8.allSatisfy({ $0 < 0x80 }) else { return text }
  guard skeleton(text).contains(skeleton(part)) else { return text }
  return text.unicodeScalars.reduce(into: "") { shown, scalar in
    let isOwn = LookAlikes.original(of: scalar) == scalar
    if isOwn { shown.unicodeScalars.append(scalar) } else { shown += spelled(scalar) }
  }
}

extension String {
  /// Asked of nearly every name, most of which are.
  fileprivate var isASCII: Bool {
    var text = self
    return text.withUTF8 { bytes in bytes.reduce(0) { $0 | $1 } < 0x80 }
  }
}

/// The text with letters of other scripts that look like Latin ones replaced by these.
private func skeleton(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map(LookAlikes.original)))
}

/// Letters of Cyrillic, Greek and a few signs beside what they look like. Ordinary texts of those scripts are not concerned:
/// they are only held against others that they are to be equal to.
private enum LookAlikes {
  static func original(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case ..<0x80: scalar
    // The full-width forms of ASCII.
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    default: originals[scalar] ?? scalar
    }
  }

  /// Each pair is a letter and the Latin one.
  private static let originals: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = Array(
      ("аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwӏlԍGүyАAВBЕEЗ3КKМMНHОOРPСCТTУYХXІIЈJЅSҮYԌGԚQԜWӀI"
        + "οoαaνvρpιiκkυuϲcΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹC"
        + "ıiɑaɡgℓlℎh‐-‑-‒-−-’'ʼ'′'⁄/∕/ⅼlⅰiⅴvⅹxⅽcⅾdⅿmⅠIⅤVⅩXⅬLⅭCⅮDⅯM").unicodeScalars)
    let places = stride(from: 0, to: pairs.count - 1, by: 2)
    return Dictionary(places.map { (pairs[$0], pairs[$0 + 1]) }, uniquingKeysWith: { first, _ in first })
  }()
}
