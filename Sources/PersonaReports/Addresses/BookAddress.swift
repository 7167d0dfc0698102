import PersonaDiagnostics
import PersonaVerification

/// Where something stands in a book. It depends on ids alone, so that it stays the same from run to run and a link to it keeps.
package struct BookAddress: Hashable, Sendable {
  /// Such as `people/ada-before-dawn`, without an ending.
  package let page: String
  /// The place on the page; empty for all of it.
  package let anchor: String

  package init(_ page: String, _ anchor: String = "") {
    self.page = page
    self.anchor = anchor
  }

  package static let index = BookAddress("index")
  package static let people = BookAddress("people")
  package static let segments = BookAddress("segments")
  package static let messages = BookAddress("messages")
  package static let journeys = BookAddress("journeys")
  package static let promises = BookAddress("promises")
  package static let gaps = BookAddress("gaps")
  package static let changes = BookAddress("changes")
  package static let accounts = BookAddress("accounts")
  package static let merges = BookAddress("merges")
  package static let archive = BookAddress("archive")
  package static let imports = BookAddress("imports")

  package static func person(_ id: String) -> BookAddress { BookAddress("people/\(slug(ofID: id))") }
  package static func account(_ id: String) -> BookAddress { BookAddress("accounts/\(slug(ofID: id))") }
  package static func segment(_ id: String) -> BookAddress { BookAddress("segments/\(slug(ofID: id))") }
  package static func message(_ id: String) -> BookAddress { BookAddress("messages/\(slug(ofID: id))") }
  package static func journey(_ id: String) -> BookAddress { BookAddress("journeys/\(slug(ofID: id))") }

  /// A message as one person reads it stands on the person's page, and so does a journey.
  package static func message(_ id: String, for person: String) -> BookAddress {
    BookAddress(self.person(person).page, "message-\(slug(ofID: id))")
  }

  package static func journey(_ id: String, of person: String) -> BookAddress {
    BookAddress(self.person(person).page, "journey-\(slug(ofID: id))")
  }

  /// The promises of a file.
  package static func promises(in path: String) -> BookAddress { BookAddress("promises/\(slug(ofPath: path))") }

  /// A promise, kept or not.
  package static func promise(_ fingerprint: String, in path: String) -> BookAddress {
    BookAddress(promises(in: path).page, "case-\(fingerprint)")
  }

  /// Another place on the same page.
  package func at(_ anchor: String) -> BookAddress { BookAddress(page, anchor) }
}

// MARK: - Names of files

extension BookAddress {
  /// A slash parts a variant from its persona. No two ids of a kind differ in case alone, so that no disk makes one file of two.
  private static func slug(ofID id: String) -> String { String(id.map { $0 == "/" ? "." : $0 }) }

  private static func hash(of text: String) -> String {
    var hash = StableHash()
    hash.add(text)
    return String(String(paddedHexadecimal: hash.value).prefix(8))
  }

  /// `expectations/loyalty/points.yaml` is `loyalty.points`; what could mean something in an address is written in numbers.
  private static func slug(ofPath path: String) -> String {
    let folder = "expectations/"
    let isUsual = path.hasPrefix(folder)
    var rest = isUsual ? path.dropFirst(folder.count) : path[...]
    if rest.hasSuffix(".yaml") { rest = rest.dropLast(".yaml".count) }
    let name = rest.utf8.map(Self.spelling).joined()
    let hasCapitals = rest.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    return (isUsual ? "" : "~")
      + (hasCapitals || name.utf8.count > 100 ? "\(name.prefix(100))~\(hash(of: path))" : name)
  }

  private static func spelling(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "/"): "."
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      String(Unicode.Scalar(byte))
    default: "~" + [byte].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}

/// How the pages of a book are put up: as files of a folder, or one after the other in one file.
package enum BookLayout: Sendable { case folder, single }

/// Links between the pages of a book.
package struct BookLinks: Sendable {
  package let layout: BookLayout
  /// The page on which the links stand.
  package let page: String

  package init(_ layout: BookLayout, from page: String) {
    self.layout = layout
    self.page = page
  }

  package func href(_ address: BookAddress) -> String {
    guard layout == .folder else { return "#" + id(of: address) }
    let anchor = address.anchor.isEmpty ? "" : "#\(address.anchor)"
    if address.page == page, !anchor.isEmpty { return anchor }
    let up = String(repeating: "../", count: page.count { $0 == "/" })
    return "\(up)\(address.page).html\(anchor)"
  }

  /// What an element is known by to which the address leads: in one file pages share all names.
  package func id(of address: BookAddress) -> String {
    guard layout == .single else { return address.anchor }
    return address.anchor.isEmpty ? address.page : "\(address.page)/\(address.anchor)"
  }

  package func id(_ anchor: String) -> String { id(of: BookAddress(page, anchor)) }
}

/// Where a book is published, for links from reports into it.
package struct PublishedBook: Hashable, Sendable {
  /// Of a folder, or of the one file that all of the book is.
  package let address: String

  package init(address: String) { self.address = address }

  package func link(to address: BookAddress) -> String {
    if self.address.hasSuffix(".html") { return self.address + BookLinks(.single, from: "").href(address) }
    let folder = self.address.hasSuffix("/") ? self.address : self.address + "/"
    return folder + BookLinks(.folder, from: "").href(address)
  }
}
