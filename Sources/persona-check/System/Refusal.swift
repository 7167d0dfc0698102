import ArgumentParser
import PersonaDiagnostics

/// Tells why a command cannot do what it was asked, in the words of every other finding, and gives the exit that ends it.
/// For what shows only once the project is read; what the command line alone shows is a `ValidationError`.
func refusal(_ id: DiagnosticID, _ message: String, help: String? = nil, exit: RunExit = .misused) -> ExitCode {
  refusal(Diagnostic(id, message, at: nil, help: help), exit: exit)
}

func refusal(_ diagnostic: Diagnostic, exit: RunExit) -> ExitCode {
  Terminal.report(diagnostic)
  return ExitCode(exit.rawValue)
}

/// For a file that a command was to write.
func unwritable(_ path: String, _ fault: FileError) -> ExitCode {
  refusal(.unwritableFile, "cannot write '\(path)': \(fault.words)", exit: .invalid)
}
