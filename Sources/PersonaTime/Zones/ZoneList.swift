/// The lists of names that time zone data brings along, read only to suggest what an unknown name may mean.
enum ZoneList {
  /// `tzdata.zi`: `Z Europe/Berlin …` is a zone, `L Europe/Berlin Europe/Copenhagen` another name of one.
  static func names(ofSource bytes: [UInt8]) -> [String] {
    lines(of: bytes, separator: UInt8(ascii: " ")).compactMap { fields in
      switch fields.first {
      case "Z": fields.count > 1 ? fields[1] : nil
      case "L": fields.count > 2 ? fields[2] : nil
      default: nil
      }
    }
  }

  /// `zone1970.tab`: countries, coordinates and the name, between tabs.
  static func names(ofTable bytes: [UInt8]) -> [String] {
    lines(of: bytes, separator: UInt8(ascii: "\t")).compactMap { fields in
      fields.count > 2 && !fields[0].hasPrefix("#") ? fields[2] : nil
    }
  }

  private static func lines(of bytes: [UInt8], separator: UInt8) -> [[String]] {
    bytes.split(separator: UInt8(ascii: "\n")).map { line in
      line.split(separator: separator, maxSplits: 3).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The name that differs in case or in blanks for underscores only, else the one place of that name: `Berlin`.
  static func nearest(to name: String, among names: [String]) -> String? {
    let wanted = key(name)
    if let same = names.first(where: { key($0) == wanted }) { return same }
    return names.filter { key($0).hasSuffix("/" + wanted) }.min()
  }

  private static func key(_ name: String) -> String {
    String(decoding: name.lowercased().utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
  }
}
