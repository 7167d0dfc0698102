#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The input at hand in a file that outlives the process: a trap leaves no time to write one.
///
/// A class because the file goes away with its last user.
package final class InputRecord: Sendable {
  private let path: String
  private let handle: Int32

  /// Nil when the file cannot be made.
  package init?(path: String) {
    let handle = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard handle >= 0 else { return nil }
    (self.path, self.handle) = (path, handle)
  }

  deinit {
    close(handle)
    unlink(path)
  }

  func keep(_ input: [UInt8]) {
    _ = ftruncate(handle, 0)
    _ = input.withUnsafeBytes { pwrite(handle, $0.baseAddress, $0.count, 0) }
  }
}
