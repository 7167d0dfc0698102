#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that appears whole or not at all: written beside its place under another name, then renamed.
struct AtomicFile: ~Copyable {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isWritten = true

  private init(path: String, temporary: String, descriptor: Int32) {
    self.path = path
    self.temporary = temporary
    self.descriptor = descriptor
  }

  /// Makes the folders on the way. Fails before anything is lost when the place can not be written to.
  static func create(_ path: String) throws(FileFault) -> AtomicFile {
    try makeFolders(above: path)
    let path = (try? resolvedPath(path)) ?? path
    try checkReplaceable(path)
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
    var status = stat()
    if stat(path, &status) == 0 { fchmod(descriptor, status.st_mode & 0o7777) }
    return AtomicFile(path: path, temporary: temporary, descriptor: descriptor)
  }

  /// A whole file at once.
  static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
    var file = try create(path)
    bytes.withUnsafeBytes { file.write($0) }
    try file.commit()
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while isWritten, rest.count > 0 {
      let written = Self.write(rest, descriptor)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { isWritten = false; return }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Puts the file in its place; what stood there before stays if anything failed. What people wrote has to be on the
  /// disk before it replaces anything; for what can be made again, such as a report, `isSynced` is false, since waiting
  /// for the disk takes longer than writing.
  consuming func commit(isSynced: Bool = true) throws(FileFault) {
    let isOnDisk = isWritten && (!isSynced || fsync(descriptor) == 0)
    var fault = FileFault.last
    let isClosed = close(descriptor) == 0
    if isOnDisk, !isClosed { fault = .last }
    let isSafe = isOnDisk && isClosed
    guard isSafe, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw isSafe ? .last : fault
    }
  }

  /// Leaves what stood there before.
  consuming func discard() {
    close(descriptor)
    unlink(temporary)
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}

/// What is no regular file stays: to rename over a device would remove it.
private func checkReplaceable(_ path: String) throws(FileFault) {
  var status = stat()
  guard stat(path, &status) == 0 else { return }
  if isFolder(path) { throw .system("it is a folder") }
  if status.st_mode & S_IFMT != S_IFREG { throw .notRegular }
  guard access(path, W_OK) == 0 else { throw .last }
}

/// The absolute path without links at which a file is, or would be made.
func resolvedTarget(_ path: String) -> String {
  if let resolved = try? resolvedPath(path.isEmpty ? "." : path) { return resolved }
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { $0 == path.startIndex ? "/" : resolvedTarget(String(path[..<$0])) } ?? resolvedTarget(".")
  // A folder that is still to be made is no link, so its `..` is where it stands.
  switch slash.map({ path[path.index(after: $0)...] }) ?? path[...] {
  case "", ".": return folder
  case "..": return folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? folder
  case let name: return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }
}

private func makeFolders(above path: String) throws(FileFault) {
  var folder = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/").dropLast() {
    folder += folder.isEmpty || folder == "/" ? String(part) : "/\(part)"
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw .last }
  }
}
