/// Unicode's general categories as sets, by the names that `\p` takes.
enum GeneralCategories {
  /// `Lu`, or `L` for all that begin so; nil for a name that is none.
  static func set(named name: String) -> ScalarSet? {
    if name == "Any" { return .everything }
    let found = runs.filter { $0.name.hasPrefix(name) }
    guard 1...2 ~= name.utf8.count, !found.isEmpty else { return name == "Cs" ? ScalarSet() : nil }
    return ScalarSet(found.map(\.range))
  }

  private struct Run {
    var name: String
    var range: ClosedRange<UInt32>
  }

  /// Made when the first pattern names a category. Between the planes in use nothing is assigned, and the last two are
  /// private.
  private static let runs: [Run] = {
    var runs: [Run] = []
    for range in [UInt32(0)...0x33FFF, 0xE0000...0xE0FFF] {
      for value in range {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let name = name(of: scalar.properties.generalCategory)
        if let last = runs.last, last.name == name, last.range.upperBound == value - 1 {
          runs[runs.count - 1].range = last.range.lowerBound...value
        } else {
          runs.append(Run(name: name, range: value...value))
        }
      }
    }
    let unassigned: [ClosedRange<UInt32>] = [
      0x34000...0xDFFFF, 0xE1000...0xEFFFF, 0xFFFFE...0xFFFFF, 0x10FFFE...0x10FFFF,
    ]
    let privateUse: [ClosedRange<UInt32>] = [0xF0000...0xFFFFD, 0x100000...0x10FFFD]
    return runs + unassigned.map { Run(name: "Cn", range: $0) } + privateUse.map { Run(name: "Co", range: $0) }
  }()

  private static func name(of category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
