import CPersonaZoneData

/// The time zone data that the program brings along, for machines without any, such as an empty container.
package enum BundledZones {
  /// The release of the IANA database, such as `2025b`.
  package static var release: String { String(cString: zone_data_release()) }

  /// In the order of their bytes.
  package static var names: [String] {
    (0..<zone_data_count()).compactMap { zone_data_name($0).map { String(cString: $0) } }
  }

  /// The TZif file of a zone; nil for a name that there is not.
  package static func bytes(of name: String) -> [UInt8]? {
    var length = 0
    guard let start = zone_data_find(name, &length) else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: length))
  }
}
