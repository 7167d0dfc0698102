import PersonaDiagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The one way in which the process ends: with the exit that a command comes to or, when what it printed did not arrive, with
/// that of something invalid and a word on standard error.
func endProcess(_ end: RunExit) -> Never {
  endProcess(code: end.rawValue)
}

func endProcess(code: Int32) -> Never {
  guard let fault = Terminal.closeOutput() else { exit(code) }
  let diagnostic = Diagnostic(
    .unwritableOutput, "cannot write to standard output: \(fault.words)", at: nil,
    help: "what was printed is not whole; reports that go to files are")
  Terminal.report(diagnostic)
  exit(RunExit.invalid.rawValue)
}
