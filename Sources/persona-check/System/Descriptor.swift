#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One end of a pipe, closed with its last use at the latest.
struct Descriptor: ~Copyable {
  /// Negative once it is closed.
  private(set) var number: Int32

  /// Takes over a descriptor. It is moved away from the standard streams, which a child has places of its own for, and no
  /// other child inherits it.
  init(_ number: Int32) throws(FileError) {
    guard number >= 0 else { throw .last }
    let moved = fcntl(number, F_DUPFD_CLOEXEC, 3)
    let fault = FileError.last
    Self.close(number)
    guard moved >= 0 else { throw fault }
    self.number = moved
  }

  deinit { Self.close(number) }

  var isOpen: Bool { number >= 0 }

  mutating func close() {
    Self.close(number)
    number = -1
  }

  fileprivate static func close(_ number: Int32) {
    guard number >= 0 else { return }
    #if canImport(Glibc)
      Glibc.close(number)
    #elseif canImport(Musl)
      Musl.close(number)
    #else
      Darwin.close(number)
    #endif
  }
}

/// Two ends, of which a child gets the one.
struct SocketPair: ~Copyable {
  var ours: Descriptor
  var theirs: Descriptor

  private init(_ ends: [Int32]) throws(FileError) {
    let ours: Descriptor
    do throws(FileError) { ours = try Descriptor(ends[0]) } catch {
      Descriptor.close(ends[1])
      throw error
    }
    let theirs = try Descriptor(ends[1])
    self.ours = ours
    self.theirs = theirs
  }

  /// For what a child prints.
  static func reading() throws(FileError) -> SocketPair {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last }
    return try SocketPair(ends)
  }

  /// For what a child is told. A socket, because to write to a pipe that nobody reads any more ends the process.
  static func writing() throws(FileError) -> SocketPair {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .last }
    let channel = try SocketPair(ends)
    #if canImport(Darwin)
      var isSilent: Int32 = 1
      setsockopt(channel.ours.number, SOL_SOCKET, SO_NOSIGPIPE, &isSilent, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return channel
  }
}
