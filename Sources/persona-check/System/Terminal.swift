import PersonaDiagnostics
import PersonaReports
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output and standard error, and what they can show.
enum Terminal {
  /// Colours on a terminal only, and never against the reader's wish (https://no-color.org).
  static func isColoured(_ descriptor: Int32, isRefused: Bool) -> Bool {
    guard !isRefused, isatty(descriptor) == 1 else { return false }
    let refusal = ProcessEnvironment["NO_COLOR"] ?? ""
    return refusal.isEmpty && ProcessEnvironment["TERM"] != "dumb"
  }

  /// How wide the terminal is; nil for what is none, and so has no end of a line.
  static func width(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// In how many columns sentences are laid out: what the environment says, else the terminal's width, else 80.
  static var columns: Int {
    let told = ProcessEnvironment["COLUMNS"].flatMap { Int($0) } ?? 0
    return max(20, told > 0 ? told : width(STDOUT_FILENO) ?? 80)
  }

  /// What cannot be written to standard output is remembered for the process's end, and everything after it is left out: a
  /// gap would look like an answer. Nobody can be told what cannot be written to standard error.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    guard descriptor != STDOUT_FILENO || !isOutputLost else { return }
    do throws(FileError) { try writeAll(bytes, to: descriptor) } catch {
      if descriptor == STDOUT_FILENO { lostOutput.withLock { $0 = $0 ?? error } }
    }
  }

  private static let lostOutput = Mutex<FileError?>(nil)

  /// Whether something that was printed did not arrive.
  static var isOutputLost: Bool { lostOutput.withLock { $0 != nil } }

  /// Why not all that was printed has arrived; nil when it has. Some file systems say so no earlier than here.
  static func closeOutput() -> FileError? {
    lostOutput.withLock { lost in
      if lost == nil, close(STDOUT_FILENO) != 0, errno != EBADF, errno != EINTR { lost = .last }
      return lost
    }
  }

  /// Text as it is on standard output, without a line break of its own.
  static func say(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0), to: STDOUT_FILENO) }
  }

  /// Tells a finding on standard error, in colour where a terminal shows it.
  static func report(_ diagnostic: Diagnostic, in sources: SourceMap = SourceMap()) {
    let isColoured = isColoured(STDERR_FILENO, isRefused: CommandLine.arguments.contains("--no-color"))
    for line in diagnostic.styled(in: sources) { complain(isColoured ? line.coloured : line.plain) }
  }

  static func complain(_ text: String, end: String = "\n") {
    var line = text + end
    line.withUTF8 { write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }
}

/// The variables of the process's environment.
enum ProcessEnvironment {
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Nil for one that is set to nothing, too.
  static func named(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }
}
