#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file could not be read, as a person would say it.
enum FileFault: Error, Hashable {
  case missing
  case tooLarge(bytes: Int, limit: Int)
  case notRegular
  case system(String)

  var words: String {
    switch self {
    case .missing: "it does not exist"
    case .tooLarge(let bytes, let limit): "it has \(bytes) bytes; the limit is \(limit)"
    case .notRegular: "it is not a regular file"
    case .system(let words): words
    }
  }

  static var last: FileFault { errno == ENOENT ? .missing : .system(String(cString: strerror(errno)).lowercased()) }
}

/// The bytes of a regular file, at most `limit` of them.
func readFile(_ path: String, limit: Int) throws(FileFault) -> [UInt8] {
  // A pipe would block on open; O_NONBLOCK lets fstat refuse it.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw .last }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw .last }
  guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
  let size = Int(status.st_size)
  guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
  return try readAll(of: descriptor, size: size)
}

private func readAll(of descriptor: Int32, size: Int) throws(FileFault) -> [UInt8] {
  var fault: FileFault?
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
