import PersonaDiagnostics

/// The comments `# persona-check: allow mutant REASON` of a project.
package struct AllowedMutants: Sendable {
  private struct Line: Hashable {
    let file: FileID
    let number: Int
  }

  private struct Allowance {
    let reason: String
    let span: SourceSpan
    var isUsed = false
  }

  private let sources: SourceMap
  private var all: [Allowance] = []
  private var places: [Line: Int] = [:]

  package init(in sources: SourceMap) {
    self.sources = sources
    for index in sources.files.indices {
      let file = FileID(index: UInt32(index))
      for comment in AllowComment.all(in: sources.files[index], as: file) {
        guard let span = comment.names.first(where: { $0.text == "mutant" })?.span else { continue }
        for line in comment.lines { places[Line(file: file, number: line)] = all.count }
        all.append(Allowance(reason: comment.reason, span: span))
      }
    }
  }

  /// Those that are alive and that a comment allows with a reason are told apart from the others.
  package mutating func apply(to tried: [TriedMutant]) -> [TriedMutant] {
    tried.map { mutant in
      guard mutant.outcome.isAlive || mutant.outcome.isPerhapsEqual, let place = place(of: mutant.mutant) else {
        return mutant
      }
      all[place].isUsed = true
      guard !all[place].reason.isEmpty else { return mutant }
      var allowed = mutant
      allowed.outcome = .allowed(reason: all[place].reason)
      allowed.remedy = nil
      return allowed
    }
  }

  /// Comments without a reason, and those that allow nothing.
  package var findings: [Diagnostic] {
    all.compactMap { allowance in
      if allowance.reason.isEmpty {
        return Diagnostic(
          .unusedAllow, "'allow mutant' says no reason, and so allows nothing", at: allowance.span, severity: .warning,
          help: "say behind it why nobody needs to notice")
      }
      guard !allowance.isUsed else { return nil }
      return Diagnostic(
        .unusedAllow, "there is no mutant alive here to allow", at: allowance.span, severity: .warning,
        help: "take the comment away")
    }
  }

  private func place(of mutant: Mutant) -> Int? {
    places[Line(file: mutant.file, number: sources[mutant.file].position(at: mutant.site.start).line)]
  }
}

extension TriedMutant.Outcome {
  package var isPerhapsEqual: Bool { if case .perhapsEqual = self { true } else { false } }
}
