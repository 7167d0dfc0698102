#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open folder, in which everything is found by its name alone and no link is followed.
///
/// The kernel looks at every component of a path anew each time the path is used, so that a folder which was looked at can
/// be a link when it is opened. An open folder stays the one it is.
struct FolderHandle: ~Copyable, Sendable {
  private let descriptor: Int32

  #if os(Linux)
    /// `O_PATH`, which Swift does not import: a folder that can be gone through but not listed will do.
    private static let searching: Int32 = 0o10_000_000
  #else
    private static let searching = O_RDONLY
  #endif

  /// Takes what `open` returned.
  private init(opened: Int32) throws(FileError) {
    guard opened >= 0 else { throw .last }
    descriptor = opened
  }

  /// For a path that no stranger wrote: the system's root, the current folder, a project's folder once it is resolved.
  init(_ path: String) throws(FileError) {
    try self.init(opened: openat(AT_FDCWD, path, Self.searching | O_DIRECTORY | O_CLOEXEC))
  }

  deinit { close(descriptor) }

  borrowing func folder(_ name: String) throws(FileError) -> FolderHandle {
    try FolderHandle(opened: openat(descriptor, name, Self.searching | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  /// Of several names, none of which may be a link.
  borrowing func folder(along names: some Sequence<String>) throws(FileError) -> FolderHandle {
    var folder = try folder(".")
    for name in names { folder = try folder.folder(name) }
    return folder
  }

  /// The folder that is there already, or a new one.
  borrowing func makeFolder(_ name: String) throws(FileError) -> FolderHandle {
    guard mkdirat(descriptor, name, 0o755) == 0 || errno == EEXIST else { throw .last }
    return try folder(name)
  }

  /// Nil when nothing stands there.
  borrowing func status(of name: String) throws(FileError) -> FileStatus? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0 else { return FileStatus(status) }
    guard errno == ENOENT else { throw .last }
    return nil
  }

  /// What a link says.
  borrowing func target(ofLink name: String) throws(FileError) -> String {
    // Twice the longest path there is, so that none is cut off.
    var bytes = [CChar](repeating: 0, count: 8192)
    let length = readlinkat(descriptor, name, &bytes, bytes.count)
    guard length >= 0 else { throw .last }
    return String(decoding: bytes[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  borrowing func isWritable(_ name: String) -> Bool { faccessat(descriptor, name, W_OK, 0) == 0 }

  /// A descriptor of the file itself, never of what a link leads to.
  borrowing func open(_ name: String, _ flags: Int32, permissions: mode_t = 0) throws(FileError) -> Int32 {
    let file = openat(descriptor, name, flags | O_NOFOLLOW | O_CLOEXEC, permissions)
    guard file >= 0 else { throw .last }
    return file
  }

  /// For the links of `/proc`, which lead to what has no path.
  borrowing func openFollowing(_ name: String) throws(FileError) -> Int32 {
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .last }
    return file
  }

  borrowing func rename(_ name: String, to new: String) throws(FileError) {
    guard renameat(descriptor, name, descriptor, new) == 0 else { throw .last }
  }

  borrowing func remove(_ name: String) { unlinkat(descriptor, name, 0) }
}
