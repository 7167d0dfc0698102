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
    let refusal = Environment["NO_COLOR"] ?? ""
    return refusal.isEmpty && Environment["TERM"] != "dumb"
  }

  /// How wide the terminal is; nil for what is none, and so has no end of a line.
  static func width(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
    var rest = bytes
    while rest.count > 0 {
      let written = writeOnce(rest, descriptor)
      guard written > 0 else { return }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Text as it is on standard output, without a line break of its own.
  static func say(_ text: String) {
    var text = text
    text.withUTF8 { write(UnsafeRawBufferPointer($0), to: STDOUT_FILENO) }
  }

  static func complain(_ text: String, end: String = "\n") {
    var line = text + end
    line.withUTF8 { write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }

  private static func writeOnce(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Int {
    while true {
      #if canImport(Glibc)
        let written = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
        let written = Musl.write(descriptor, bytes.baseAddress, bytes.count)
      #else
        let written = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
      #endif
      if written >= 0 || errno != EINTR { return written }
    }
  }
}

/// The variables of the process's environment.
enum Environment {
  static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Nil for one that is set to nothing, too.
  static func named(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }
}
