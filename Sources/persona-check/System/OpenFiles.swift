import PersonaDiagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many files the process may open beside those it has, which `ulimit -n` and whoever started it decide.
///
/// Where none is left, libdispatch ends the process without a word, and a time zone that cannot be read looks like one that
/// nobody installed. So it is asked first.
enum OpenFiles {
  /// What everything but the readers of a project needs together: libdispatch's own, a report, a time zone, git's output.
  static let least = 16

  /// For a start that makes no sense with fewer.
  static var shortage: Diagnostic? {
    let count = free(upTo: least)
    guard count < least else { return nil }
    return Diagnostic(
      .openFileLimit, "too few open files are allowed: there is room for \(count) more, and \(least) are needed",
      at: nil,
      help: "`ulimit -n` tells the limit and raises it")
  }

  /// How many can each have `count` open at a time; one can in any case.
  static func users(of count: Int, upTo most: Int) -> Int {
    guard most > 1 else { return 1 }
    return max(1, (free(upTo: least + most * count) - least) / count)
  }

  /// Counted by taking them: the limit does not say how many are taken already, nor by whom.
  private static func free(upTo most: Int) -> Int {
    var taken: [Int32] = []
    defer { for descriptor in taken { close(descriptor) } }
    while taken.count < most {
      let descriptor = dup(STDERR_FILENO)
      guard descriptor >= 0 else { break }
      taken.append(descriptor)
    }
    return taken.count
  }
}
