#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard input, output and error as whoever starts a process hands them over.
enum StandardStreams {
  /// To be called before anything is opened.
  static func secure() {
    // That nobody reads a pipe any more, or that a file may not grow, is for the one who writes to know; the signal would end
    // the process before its reports are written, or amid one.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for stream in STDIN_FILENO...STDERR_FILENO where !isOpen(stream) { occupy(stream) }
  }

  private static func isOpen(_ stream: Int32) -> Bool {
    var status = stat()
    return fstat(stream, &status) == 0 || errno != EBADF
  }

  /// A closed stream leaves its number to the next file that is opened, and what is printed would end there. The reading end
  /// of a pipe takes its place: nothing can be written to it, and reading it ends at once.
  private static func occupy(_ stream: Int32) {
    var ends: [Int32] = [-1, -1]
    // All lower numbers are taken, so the reading end is this one.
    guard pipe(&ends) == 0 else { return }
    close(ends[1])
  }
}
