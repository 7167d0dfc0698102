#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The one place where this module touches the disk: time zone data is part of the system, not of a project.
enum ZoneFile {
  /// No zone comes near this; it keeps a wrong path from being read for ever.
  private static let limit = 1 << 20

  /// Whether `europe/berlin` opens `Europe/Berlin`, as on the file systems of a Mac.
  static var ignoresCase: Bool {
    #if canImport(Darwin)
      true
    #else
      false
    #endif
  }

  /// Nil when it is not there, is a folder, cannot be read or is too large.
  static func bytes(at path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while bytes.count <= limit {
      let count = read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { return nil }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
    return nil
  }
}
