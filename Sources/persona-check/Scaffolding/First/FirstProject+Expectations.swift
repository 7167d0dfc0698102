/// What must come out.
extension FirstProject {
  func expectations(_ number: Int) -> String {
    let variants = topics.channels.isEmpty ? "" : ", ada/without-a-name, ada/said-no"
    let messages = topics.channels.map(messageExpectations).joined()
    return """
      # \(number). The expectations: what must come out. This is what `persona-check` checks, on every change.
      expectations: Renewal
      expect:
        # Who is in, who is not. The boundary is written down with somebody on either side of it.
        - segment: renewing-soon
          match: [ada\(variants)]
          noMatch: [ada/renews-later, bo]
      \(messages.isEmpty ? "" : "\n  # What they read.\n\(messages)")\
      \(topics.contains(.journeys) ? "\n  # What happens to them.\n\(journeyExpectations)" : "")
      """
  }
}
