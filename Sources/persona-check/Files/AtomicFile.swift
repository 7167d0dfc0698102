#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that appears whole or not at all: written beside its place under another name, then renamed.
///
/// Both names are looked up in the folder that was opened when the place was found, so that nothing which is put on the way
/// meanwhile leads the bytes elsewhere. Nobody can guess the other name, and what stands under it already is never opened.
struct AtomicFile: ~Copyable {
  private let place: FilePlace
  private let temporary: String
  private let descriptor: Int32
  private var fault: FileError?

  /// What becomes of the permissions of a file that is replaced.
  enum Permissions {
    /// It is somebody's own file, and stays as it was.
    case kept
    /// It is made anew each time: whoever could read it can, but nobody can run it.
    case keptUnlessExecutable
    /// As any new file's.
    case fresh
  }

  private init(place: consuming FilePlace, temporary: String, descriptor: Int32) {
    self.place = place
    self.temporary = temporary
    self.descriptor = descriptor
  }

  /// Fails before anything is lost when the place cannot be written to. What is no regular file stays: to rename over a
  /// device would remove it, and over a link what it means.
  static func create(in place: consuming FilePlace, permissions: Permissions) throws(FileError) -> AtomicFile {
    switch place.status?.kind {
    case .folder: throw .isFolder
    case .link: throw .isLink
    case .other: throw .notRegular
    case .file: guard place.folder.isWritable(place.name) else { throw .last }
    case nil: break
    }
    let temporary = ".persona-check-\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
    let descriptor = try place.folder.open(temporary, O_WRONLY | O_CREAT | O_EXCL, permissions: 0o644)
    if let old = place.status?.permissions {
      switch permissions {
      case .kept: fchmod(descriptor, old & 0o777)
      case .keptUnlessExecutable: fchmod(descriptor, old & 0o666)
      case .fresh: break
      }
    }
    return AtomicFile(place: place, temporary: temporary, descriptor: descriptor)
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) {
    guard fault == nil else { return }
    do throws(FileError) { try writeAll(bytes, to: descriptor) } catch { fault = error }
  }

  /// Puts the file in its place; what stood there before stays if anything failed. What people wrote has to be on the
  /// disk before it replaces anything; for what can be made again, such as a report, `isSynced` is false, since waiting
  /// for the disk takes longer than writing.
  consuming func commit(isSynced: Bool = true) throws(FileError) {
    if fault == nil, isSynced, fsync(descriptor) != 0 { fault = .last }
    if close(descriptor) != 0, fault == nil { fault = .last }
    do throws(FileError) {
      if let fault { throw fault }
      try place.folder.rename(temporary, to: place.name)
    } catch {
      place.folder.remove(temporary)
      throw error
    }
  }

  /// Leaves what stood there before.
  consuming func discard() {
    close(descriptor)
    place.folder.remove(temporary)
  }
}

extension FilePlace {
  /// A whole file at once.
  consuming func write(_ bytes: [UInt8], permissions: AtomicFile.Permissions = .kept, isSynced: Bool = true)
    throws(FileError)
  {
    var file = try AtomicFile.create(in: self, permissions: permissions)
    bytes.withUnsafeBytes { file.write($0) }
    try file.commit(isSynced: isSynced)
  }
}
