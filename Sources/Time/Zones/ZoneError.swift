/// Why there is no zone of a name.
package enum ZoneError: Error, Hashable, Sendable {
  /// No such zone in the data that is there. `nearest` has another case, or is the same place written in full.
  case unknown(name: String, nearest: String?)
  /// None of the searched folders holds time zone data.
  case noData(name: String, searched: [String])
  /// The file is there, but is no TZif file this reader can trust.
  case malformed(name: String, path: String, fault: ZoneDataFault)

  package var message: String {
    switch self {
    case .unknown(let name, _): "unknown time zone '\(name)'"
    case .noData(let name, _): "time zone '\(name)' needs the system's time zone data, and there is none"
    case .malformed(let name, let path, let fault): "time zone '\(name)' in '\(path)' \(fault.phrase)"
    }
  }

  package var help: String? {
    switch self {
    case .unknown(_, let nearest?): "did you mean `\(nearest)`?"
    case .unknown: "names are those of the IANA database, such as `America/Chicago` or `UTC`"
    case .noData(_, let searched):
      "install the package tzdata, or let TZDIR name its folder; searched \(searched.joined(separator: ", "))"
    case .malformed: "reinstall the package tzdata"
    }
  }
}

/// What is wrong with a TZif file.
package enum ZoneDataFault: Error, Hashable, Sendable {
  case notTZif
  case truncated
  case inconsistent
  case badFooter(String)
  /// The zones under `right/` count leap seconds, which no other clock here does.
  case countsLeapSeconds

  var phrase: String {
    switch self {
    case .notTZif: "is not in the format TZif"
    case .truncated: "ends too early"
    case .inconsistent: "contradicts itself"
    case .badFooter(let footer): "ends in a rule that can not be read: '\(footer)'"
    case .countsLeapSeconds: "counts leap seconds"
    }
  }
}
