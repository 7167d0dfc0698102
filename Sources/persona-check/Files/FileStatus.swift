#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands under a name.
struct FileStatus: Sendable {
  enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a socket or a device.
    case other
  }

  let kind: Kind
  let permissions: mode_t
  let identity: FileIdentity

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    permissions = status.st_mode & 0o7777
    identity = FileIdentity(device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
  }

  var isExecutable: Bool { permissions & 0o111 != 0 }
}

/// Which file it is, under whatever name.
struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
}
