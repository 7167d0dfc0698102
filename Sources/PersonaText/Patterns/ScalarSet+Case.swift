extension ScalarSet {
  /// With every scalar that differs from one of these in case alone, by Unicode's simple folding and no language's.
  var ignoringCase: ScalarSet {
    guard let end = ranges.last?.upperBound else { return self }
    if end < 0x80 { return asciiIgnoringCase }
    if let few = orbitsOfFew { return union(ScalarSet(few.joined().map { $0...$0 })) }
    return union(ScalarSet(CaseOrbits.all.filter(meets).flatMap { $0.map { $0...$0 } }))
  }

  /// Those of a handful of scalars, one by one.
  private var orbitsOfFew: [[UInt32]]? {
    guard ranges.count <= 4, ranges.allSatisfy({ $0.count <= 16 }) else { return nil }
    return ranges.joined().compactMap { CaseOrbits.byScalar[$0].map { CaseOrbits.all[$0] } }
  }

  private func meets(_ orbit: [UInt32]) -> Bool { orbit.contains(where: contains) }

  /// Two ASCII letters have a relative elsewhere: the Kelvin sign and the long s.
  private var asciiIgnoringCase: ScalarSet {
    var all = ranges
    for letter in UInt32(0x41)...0x5A where contains(letter) || contains(letter + 32) {
      all += [letter...letter, (letter + 32)...(letter + 32)]
      if letter == 0x4B { all.append(0x212A...0x212A) }
      if letter == 0x53 { all.append(0x17F...0x17F) }
    }
    return ScalarSet(all)
  }
}

/// The scalars that are each other in another case, two and more together.
enum CaseOrbits {
  /// Made when the first pattern beyond ASCII ignores case, since most never need it.
  static let all: [[UInt32]] = {
    var orbits: [UInt32: [UInt32]] = [:]
    for block in blocks {
      for value in block {
        guard let scalar = Unicode.Scalar(value) else { continue }
        orbits[key(scalar), default: []].append(value)
      }
    }
    return orbits.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }()

  /// In which of them a scalar is.
  static let byScalar = Dictionary(
    all.enumerated().flatMap { place, orbit in orbit.map { ($0, place) } }, uniquingKeysWith: { first, _ in first })

  /// Where scripts with two cases are, with room for what is still to come.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x41...0x587, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF, 0x1D79...0x1D8E, 0x1E00...0x1FFF,
    0x2126...0x2188, 0x24B6...0x24E9, 0x2C00...0x2D2D, 0xA640...0xA69B, 0xA722...0xA7FF, 0xAB53...0xABBF,
    0xFB05...0xFB06, 0xFF21...0xFF5A, 0x10400...0x10CFF, 0x10D50...0x10D85, 0x118A0...0x118DF, 0x16E40...0x16EDF,
    0x1E900...0x1E943,
  ]

  /// The dotless i has `I` for a capital, but is no other case of `i` without a language.
  private static func key(_ scalar: Unicode.Scalar) -> UInt32 {
    if scalar == "\u{131}" { return scalar.value }
    let upper = single(scalar.properties.uppercaseMapping) ?? scalar
    return (single(upper.properties.lowercaseMapping) ?? upper).value
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
  }
}
