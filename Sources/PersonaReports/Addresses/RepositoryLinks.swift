import PersonaDiagnostics

/// Where a project stands in its repository, and where the repository is shown: for reports that are read there.
package struct RepositoryLinks: Hashable, Sendable {
  /// The project's folder in the repository, such as `marketing/`; empty for its root.
  package var folder = ""
  /// What a path of the repository is appended to, such as `https://github.com/o/r/blob/SHA/`; empty for relative links.
  package var address = ""
  /// Where the project's book is published; nil for nowhere.
  package var book: PublishedBook?

  package init(folder: String = "", address: String = "") {
    self.folder = folder
    self.address = address
  }

  func path(of place: SourceLocation) -> String { path(place.path) }

  /// From the root of the repository.
  func path(_ path: String) -> String { folder + path }

  /// The place as the target of a link, with nothing in it that could end the link.
  package func link(to place: SourceLocation) -> String {
    "\(address)\(Self.percentEncoded(path(of: place)))#L\(place.position.line)"
  }

  /// A relative reference as RFC 3986 has it.
  static func percentEncoded(_ path: String) -> String {
    var encoded = ""
    for byte in path.utf8 {
      if isUnreserved(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return encoded
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
