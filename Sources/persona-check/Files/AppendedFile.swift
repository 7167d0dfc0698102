#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that others write to as well, such as GitHub's job summary: what is there stays, and more is added to its end.
struct AppendedFile: ~Copyable {
  private let descriptor: Int32
  /// Bytes it held when it was opened.
  let size: Int

  init(_ path: String) throws(FileFault) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
    var status = stat()
    size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  deinit { close(descriptor) }

  borrowing func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { Terminal.write($0, to: descriptor) } }
}
