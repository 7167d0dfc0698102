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

  /// No link is followed to it. A pipe would block on open; O_NONBLOCK lets fstat refuse it.
  init(_ path: String) throws(FileError) {
    descriptor = open(
      path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { throw .last }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notRegular
    }
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  borrowing func append(_ bytes: [UInt8]) throws(FileError) {
    var fault: FileError?
    bytes.withUnsafeBytes { bytes in
      do throws(FileError) { try writeAll(bytes, to: descriptor) } catch { fault = error }
    }
    if let fault { throw fault }
  }
}
