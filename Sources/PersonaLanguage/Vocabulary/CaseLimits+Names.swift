import PersonaModel

extension CaseLimits {
  /// The limits of a case by their names; those of loading are none of them, and count for nothing here.
  package subscript(name: LimitName) -> Double {
    get {
      switch name {
      case .renderSteps: Double(renderSteps)
      case .outputBytes: Double(outputBytes)
      case .caseSeconds: caseSeconds
      case .queryBytes: Double(queryBytes)
      case .files, .fileBytes, .projectBytes, .aliasNodes, .inheritedEntries, .idLength, .patternBytes: 0
      }
    }
    set {
      switch name {
      case .renderSteps: renderSteps = Int(newValue)
      case .outputBytes: outputBytes = Int(newValue)
      case .caseSeconds: caseSeconds = newValue
      case .queryBytes: queryBytes = Int(newValue)
      case .files, .fileBytes, .projectBytes, .aliasNodes, .inheritedEntries, .idLength, .patternBytes: break
      }
    }
  }

  /// What stands in no settings is bounded by the ceilings, too.
  package mutating func lower(to ceilings: ProjectLimits) {
    for name in LimitName.ofCase { self[name] = min(self[name], ceilings[name]) }
  }
}
