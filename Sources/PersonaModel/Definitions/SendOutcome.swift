/// What a send came to. The raw values are the reason codes in paths and reports, in the order of the gates.
package enum SendOutcome: String, Sendable, CaseIterable {
  case sent
  case erased, blocked, archived
  case noAddress = "no-address"
  case noConsent = "no-consent"
  case suppressed
  case frequencyCap = "frequency-cap"
  /// Not put off until the quiet hours end, as `whenQuiet: skip` says.
  case quietHours = "quiet-hours"
  case failed, skipped
  /// The template itself says that its message is not to be sent.
  case aborted

  /// What can stop a message, in the order in which it is asked.
  package static let gates = Array(allCases.dropFirst())
}
