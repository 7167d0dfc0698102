import CPersonaSQLite
import PersonaTime

/// All that SQLite sees of the machine it runs on: a clock that shows the virtual time. There are no files on it.
///
/// A class because SQLite keeps the address of its parts until they are taken back.
final class SQLMachine {
  /// Unique, which SQLite asks for.
  let name: String
  private let system: UnsafeMutablePointer<sqlite3_vfs>
  private let clock: UnsafeMutablePointer<Int64>
  private let systemName: UnsafeMutablePointer<CChar>

  init() {
    clock = .allocate(capacity: 1)
    clock.initialize(to: Self.julianEpoch)
    name = "persona-check-\(UInt(bitPattern: clock))"
    systemName = .allocate(capacity: name.utf8.count + 1)
    for (place, byte) in name.utf8CString.enumerated() { (systemName + place).initialize(to: byte) }
    system = .allocate(capacity: 1)
    system.initialize(to: sqlite3_vfs())
    system.pointee.iVersion = 2
    system.pointee.szOsFile = 16
    system.pointee.mxPathname = 512
    system.pointee.zName = UnsafePointer(systemName)
    system.pointee.pAppData = UnsafeMutableRawPointer(clock)
    refuseFiles()
    setVirtualTime()
    sqlite3_vfs_register(system, 0)
  }

  deinit {
    sqlite3_vfs_unregister(system)
    system.deallocate()
    systemName.deallocate()
    clock.deallocate()
  }

  var now: Instant {
    get { Instant(milliseconds: clock.pointee - Self.julianEpoch) }
    set { clock.pointee = newValue.milliseconds + Self.julianEpoch }
  }

  /// Milliseconds from noon of 24 November 4714 BC, from which Julian days are counted, to 1970.
  private static let julianEpoch: Int64 = 210_866_760_000_000

  private func refuseFiles() {
    system.pointee.xOpen = { _, _, _, _, _ in SQLITE_CANTOPEN }
    system.pointee.xDelete = { _, _, _ in SQLITE_IOERR }
    system.pointee.xAccess = { _, _, _, exists in
      exists?.pointee = 0
      return SQLITE_OK
    }
    system.pointee.xFullPathname = { _, _, _, _ in SQLITE_CANTOPEN }
    system.pointee.xSleep = { _, _ in 0 }
    system.pointee.xGetLastError = { _, _, _ in 0 }
    system.pointee.xRandomness = { _, count, bytes in
      bytes?.update(repeating: 0, count: Int(max(0, count)))
      return count
    }
  }

  private func setVirtualTime() {
    system.pointee.xCurrentTimeInt64 = { system, result in
      guard let clock = system?.pointee.pAppData?.assumingMemoryBound(to: Int64.self) else { return SQLITE_ERROR }
      result?.pointee = clock.pointee
      return SQLITE_OK
    }
    system.pointee.xCurrentTime = { system, result in
      guard let clock = system?.pointee.pAppData?.assumingMemoryBound(to: Int64.self) else { return SQLITE_ERROR }
      result?.pointee = Double(clock.pointee) / 86_400_000
      return SQLITE_OK
    }
  }
}
