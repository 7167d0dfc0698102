/// Where time zones are read from: the system's data, then what the program brings along. It keeps nothing: who asks for a
/// zone twice reads it twice.
package struct ZoneDatabase: Sendable, Hashable {
  /// Folders laid out as zoneinfo is, in the order of their search.
  package let folders: [String]

  package init(folders: [String] = ZoneDatabase.standardFolders) {
    self.folders = folders
  }

  /// The folder that the environment's TZDIR names, when it names one, replaces the system's.
  package init(timeZoneDirectory: String?) {
    let named = timeZoneDirectory.flatMap { $0.isEmpty ? nil : [$0] }
    self.init(folders: named ?? ZoneDatabase.standardFolders)
  }

  package static let standardFolders = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo", "/var/db/timezone/zoneinfo",
  ]

  /// Reads the zone. `UTC` needs no data; any other name has to be spelt exactly as the IANA database has it. Systems may
  /// leave old names out (`US/Eastern` on Debian without tzdata-legacy), so each name that the folders lack is looked for in
  /// what the program brings along.
  package func zone(named name: String) throws(ZoneError) -> Zone {
    if name == "UTC" { return .utc }
    guard ZoneDatabase.isSafe(name) else { throw unknown(name) }
    let (bytes, path) = try data(of: name)
    do {
      return Zone(name: name, table: try ZoneTable(tzif: bytes))
    } catch {
      throw .malformed(name: name, path: path, fault: error)
    }
  }

  private func data(of name: String) throws(ZoneError) -> (bytes: [UInt8], path: String) {
    for folder in folders {
      let path = folder + "/" + name
      guard let bytes = ZoneFile.bytes(at: path) else { continue }
      if ZoneFile.ignoresCase, isMisspelt(name) { break }
      return (bytes, path)
    }
    guard let bytes = BundledZones.bytes(of: name) else { throw unknown(name) }
    return (bytes, "the data of release \(BundledZones.release)")
  }

  /// Every name that the folders or the program's own data list, in no order and perhaps more than once.
  package func names() -> [String] { listed + BundledZones.names }

  /// Those of the first folder that has a list.
  private var listed: [String] {
    for folder in folders {
      if let list = ZoneFile.bytes(at: folder + "/tzdata.zi") { return ZoneList.names(ofSource: list) }
      if let table = ZoneFile.bytes(at: folder + "/tzdata/tzdata.zi") { return ZoneList.names(ofSource: table) }
      for file in ["/zone1970.tab", "/zone.tab"] {
        if let table = ZoneFile.bytes(at: folder + file) { return ZoneList.names(ofTable: table) }
      }
    }
    return []
  }

  private func unknown(_ name: String) -> ZoneError {
    .unknown(name: name, nearest: ZoneList.nearest(to: name, among: names()))
  }

  private func isMisspelt(_ name: String) -> Bool {
    let known = listed
    return !known.isEmpty && !known.contains(name)
  }

  /// Letters, digits, `_`, `+` and `-` in parts between slashes: nothing that leads out of the folder.
  private static func isSafe(_ name: String) -> Bool {
    guard name.utf8.count <= 255 else { return false }
    return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isASCIIWordByte || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    }
  }
}
