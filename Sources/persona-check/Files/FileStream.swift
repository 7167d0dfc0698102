#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file or a pipe that the command line names, read from its begin to its end in pieces of one size.
struct FileStream: ~Copyable {
  private static let size = 1 << 16
  private let descriptor: Int32
  private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)

  /// `-` is standard input. Links that stand in the checkout do not lead out of it.
  init(_ path: String, checkout: PathNames?) throws(FileError) {
    descriptor = try Self.open(path, checkout)
  }

  private static func open(_ path: String, _ checkout: PathNames?) throws(FileError) -> Int32 {
    guard path != "-" else {
      let input = dup(STDIN_FILENO)
      guard input >= 0 else { throw .last }
      return input
    }
    let place = try PathWalk(named: path, checkout: checkout).place(followingLast: true)
    // What `/dev/stdin` leads to need not have a path.
    return try place.status?.kind == .link
      ? place.folder.openFollowing(place.name) : place.folder.open(place.name, O_RDONLY)
  }

  deinit {
    close(descriptor)
    buffer.deallocate()
  }

  /// The next piece; it holds until the next call, and is empty at the end.
  mutating func next() throws(FileError) -> UnsafeBufferPointer<UInt8> {
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return UnsafeBufferPointer(rebasing: buffer[..<count]) }
      guard errno == EINTR else { throw .last }
    }
  }
}
