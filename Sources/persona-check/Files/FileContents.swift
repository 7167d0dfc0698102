#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FolderHandle {
  /// The bytes of a regular file, at most `limit` of them.
  borrowing func read(_ name: String, limit: Int) throws(FileError) -> [UInt8] {
    // A pipe would block on open; O_NONBLOCK lets fstat refuse it.
    let descriptor = try open(name, O_RDONLY | O_NONBLOCK)
    defer { close(descriptor) }
    let size = try sizeOfRegularFile(descriptor)
    guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
    return try readAll(of: descriptor, size: size)
  }

  /// As many bytes of a regular file's begin as there are, at most `count`.
  borrowing func readBegin(of name: String, count: Int) throws(FileError) -> [UInt8] {
    let descriptor = try open(name, O_RDONLY | O_NONBLOCK)
    defer { close(descriptor) }
    return try readAll(of: descriptor, size: min(count, try sizeOfRegularFile(descriptor)))
  }
}

/// The bytes of a regular file, by a path that no stranger wrote: links are followed.
func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
  let place = try PathWalk(named: path, checkout: nil).place(followingLast: true)
  return try place.folder.read(place.name, limit: limit)
}

private func sizeOfRegularFile(_ descriptor: Int32) throws(FileError) -> Int {
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw .last }
  guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
  return Int(status.st_size)
}

private func readAll(of descriptor: Int32, size: Int) throws(FileError) -> [UInt8] {
  var fault: FileError?
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    while count < size {
      let got = read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
      if got < 0, errno == EINTR { continue }
      if got < 0 { fault = .last }
      guard got > 0 else { return }
      count += got
    }
  }
  if let fault { throw fault }
  return bytes
}
