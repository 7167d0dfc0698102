#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes all of the bytes, however many calls that takes; also to what whoever started the process made non-blocking.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(FileError) {
  var rest = bytes
  while rest.count > 0 {
    let written = writeOnce(rest, descriptor)
    if written < 0, errno == EINTR { continue }
    if written < 0, errno == EAGAIN || errno == EWOULDBLOCK {
      var room = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&room, 1, -1)
      continue
    }
    guard written > 0 else { throw .last }
    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
  }
}

private func writeOnce(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, bytes.baseAddress, bytes.count)
  #elseif canImport(Musl)
    Musl.write(descriptor, bytes.baseAddress, bytes.count)
  #else
    Darwin.write(descriptor, bytes.baseAddress, bytes.count)
  #endif
}
