/// What happens next, with whatever messages there are.
extension FirstProject {
  /// What somebody does in time: opens the mail, or, where there is none, what the message is for.
  private var awaited: (event: String, name: String) {
    topics.contains(.email) ? ("Email Opened", "opened") : ("Plan Renewed", "renewed")
  }

  func workflow(_ number: Int) -> String {
    let first = topics.channels.first.map { "  - send: \($0.template)\n" } ?? ""
    let others = topics.channels.dropFirst().map { "      - send: \($0.template)\n" }.joined()
    return """
      # \(number). A workflow: what happens next. Nothing is ever sent; a clock that only exists in memory runs ahead.
      workflow: renewal
      trigger: {enters: renewing-soon}
      steps:
      \(first)\
        - waitFor: {event: \(awaited.event)}
          within: 3 days
          as: \(awaited.name)
          otherwise:
      \(others)\
            - {action: call-the-customer}

      """
  }

  var journeyExpectations: String {
    let opens = topics.contains(.email)
    let first = topics.channels.first.map { "\($0.template), " } ?? ""
    let others = topics.channels.dropFirst().map { "\($0.template), " }.joined()
    let refusal = """
        - workflow: renewal
          persona: ada/said-no
          name: said no, so no \(topics.channels == [.email] ? "mail" : "message") goes out
          sends: none

      """
    return """
        - workflow: renewal
          persona: ada
          name: \(opens ? "opens the mail" : "renews in time")
          during: [{event: \(awaited.event), after: 1 day}]
          path: [\(first){\(awaited.name): met}]
          ends: completed
        - workflow: renewal
          persona: ada
          name: \(opens ? "never opens it" : "does nothing")
          path: [\(first){\(awaited.name): timedOut}, \(others)call-the-customer]
          endsAt: in 3 days
      \(topics.channels.isEmpty ? "" : refusal)\
        - workflow: renewal
          persona: bo
          ends: not-entered

      """
  }
}
