/// Why there is no zone of a name.
package enum ZoneError: Error, Hashable, Sendable {
  /// No such zone in the data that is there. `nearest` has another case, or is the same place written in full.
  case unknown(name: String, nearest: String?)
  /// The file is there, but is no TZif file this reader can trust.
  case malformed(name: String, path: String, fault: ZoneDataError)

  package var message: String {
    switch self {
    case .unknown(let name, _): "unknown time zone '\(name)'"
    case .malformed(let name, let path, let fault): "time zone '\(name)' in '\(path)' \(fault.phrase)"
    }
  }

  package var help: String? {
    switch self {
    case .unknown(_, let nearest?): "did you mean `\(nearest)`?"
    case .unknown: "names are those of the IANA database, such as `America/Chicago` or `UTC`"
    case .malformed: "reinstall the package tzdata, or let TZDIR name another folder"
    }
  }
}

/// What is wrong with a TZif file.
package enum ZoneDataError: Error, Hashable, Sendable {
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
    case .badFooter(let footer): "ends in a rule that cannot be read: '\(footer)'"
    case .countsLeapSeconds: "counts leap seconds"
    }
  }
}
