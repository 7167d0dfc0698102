#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file or a pipe, read from its begin to its end in pieces of one size.
struct FileStream: ~Copyable {
  private static let size = 1 << 16
  private let descriptor: Int32
  private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)

  /// `-` is standard input.
  init(_ path: String) throws(FileFault) {
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  /// The next piece; it holds until the next call, and is empty at the end.
  mutating func next() throws(FileFault) -> UnsafeBufferPointer<UInt8> {
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return UnsafeBufferPointer(rebasing: buffer[..<count]) }
      guard errno == EINTR else { throw .last }
    }
  }
}
