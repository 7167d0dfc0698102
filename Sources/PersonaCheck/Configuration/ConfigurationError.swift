import PersonaDiagnostics
import PersonaLoading
import PersonaRunner
import PersonaTime

/// A configuration asks for what cannot be done, so that nothing was run.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Lower case, without a full stop.
  public let message: String
  /// What to do about it, if that is known.
  public let help: String?
  /// What does not load, when the project's settings may be to blame.
  public let findings: [Finding]

  public var description: String { help.map { "\(message): \($0)" } ?? message }

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
    findings = []
  }

  init(now error: TimeError) { self.init("now: \(error.message)", help: error.help) }

  init(_ error: UnknownEnvironmentError, _ loaded: LoadedProject) {
    message = error.diagnostics.map(\.message).joined(separator: "; ")
    help = error.diagnostics.lazy.compactMap(\.help).first
    findings = loaded.diagnostics.map { Finding($0, in: loaded) }
  }
}
