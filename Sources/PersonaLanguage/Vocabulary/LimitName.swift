import PersonaModel

/// Everything of a project that is bounded by a number that whoever runs the program may choose, by its name after
/// `--limit` and, of the work of a case, in the settings.
package enum LimitName: String, CaseIterable, Sendable {
  case renderSteps, outputBytes, caseSeconds, queryBytes
  case files, fileBytes, projectBytes, aliasNodes, inheritedEntries, idLength, patternBytes

  /// Whether it bounds the work of one case, so that the settings may choose below the ceiling.
  package var isOfCase: Bool { Self.ofCase.contains(self) }

  /// Loading is bounded before there are settings.
  package static let ofCase: [LimitName] = [.renderSteps, .outputBytes, .caseSeconds, .queryBytes]

  /// What it is without `--limit`: the most that the settings may choose, or what loading may take.
  package var ceiling: Double {
    switch self {
    case .renderSteps: 100_000_000
    case .outputBytes: 100_000_000
    case .caseSeconds: 60
    case .queryBytes: 1_000_000_000
    case .files: 50_000
    case .fileBytes: 16_777_216
    case .projectBytes: 268_435_456
    case .aliasNodes: 1_000_000
    case .inheritedEntries: 100_000_000
    case .idLength: Double(Settings().longestID)
    case .patternBytes: 67_108_864
    }
  }

  /// The most that `--limit` takes.
  package var most: Double {
    switch self {
    case .caseSeconds: 86_400
    case .renderSteps, .outputBytes, .queryBytes, .fileBytes: 1_000_000_000
    case .files, .projectBytes, .aliasNodes, .inheritedEntries, .idLength, .patternBytes: 1_000_000_000_000
    }
  }

  package var isWhole: Bool { self != .caseSeconds }
}

/// The bounds of a run. What a project says of itself never raises them: it may be a stranger's.
package struct ProjectLimits: Sendable, Hashable {
  private var chosen: [LimitName: Double] = [:]

  package init() {}

  package subscript(name: LimitName) -> Double {
    get { chosen[name] ?? name.ceiling }
    set { chosen[name] = newValue }
  }

  /// A limit that counts something.
  package func count(_ name: LimitName) -> Int { Int(exactly: self[name].rounded(.down)) ?? .max }
}

extension Double {
  /// `50000000`, `0.5`.
  package var limitWords: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
