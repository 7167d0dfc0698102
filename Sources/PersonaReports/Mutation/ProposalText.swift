import PersonaMutation

/// What is proposed, as YAML to paste: first the personas, then the expectations.
package enum ProposalText {
  /// `titles` are those of the expectations that there are.
  package static func lines(of proposals: Proposals, except titles: Set<String>) -> [StyledLine] {
    guard !proposals.isEmpty else { return [StyledLine("# nothing to propose", .weak)] }
    let expectations = StyledLine.lines(of: proposals.expectationText(except: titles)).dropLast()
    guard !proposals.personas.isEmpty else { return Array(expectations) }
    return [StyledLine("# For a file in personas/.", .weak)] + StyledLine.lines(of: proposals.personaText).dropLast()
      + [StyledLine("---"), StyledLine("# The rest is for a file in expectations/.", .weak)] + expectations
  }
}
