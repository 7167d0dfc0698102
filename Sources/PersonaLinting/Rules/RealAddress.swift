import PersonaDiagnostics
import PersonaModel

extension DiagnosticID {
  package static let realAddress = DiagnosticID("real-address")
}

extension LintRule {
  /// An e-mail address or a phone number that may belong to somebody.
  static let realAddress = LintRule(.realAddress, "an address that may be a real person's") { rule, linted in
    var seen: Set<SourceSpan> = []
    return linted.writtenAddresses.compactMap { address in
      guard seen.insert(address.span).inserted else { return nil }
      switch address.kind {
      case .email where !ReservedDomain.holds(address.text):
        return rule.finding(
          "'\(address.text)' may be somebody's address", at: address.span,
          help: "use a domain that nobody can own, such as example.test or example.com")
      case .phone where !FictionalNumber.isOne(address.text):
        return rule.finding(
          "'\(address.text)' may be somebody's number", at: address.span,
          help: "use a number that is set aside, such as +1 202 555 0100 to 0199")
      default: return nil
      }
    }
  }
}

/// Something in a persona by which people are reached.
private struct WrittenAddress {
  enum Kind { case email, phone }

  let kind: Kind
  let text: String
  let span: SourceSpan
}

extension LintedProject {
  fileprivate var writtenAddresses: [WrittenAddress] {
    var found: [WrittenAddress] = []
    func take(_ name: Name, _ text: String?, _ span: SourceSpan) {
      if let address = address(name, text, span) { found.append(address) }
    }
    project.forEachPersonalProperty { take(project.properties[$0.id].name, $0.value.text, $0.span) }
    project.forEachIdentities { identities, _, isFirst in
      guard isFirst else { return }
      for identity in identities { take(project.identityKeys[identity.key].name, identity.value, identity.span) }
    }
    return found
  }

  private func address(_ name: Name, _ text: String?, _ span: SourceSpan) -> WrittenAddress? {
    guard let text, !text.isEmpty else { return nil }
    let name = name.text.lowercased()
    if name.hasSuffix("email"), text.contains("@") { return WrittenAddress(kind: .email, text: text, span: span) }
    let isPhone = ["phone", "phonenumber", "mobile", "fax"].contains { name.hasSuffix($0) }
    return isPhone ? WrittenAddress(kind: .phone, text: text, span: span) : nil
  }
}

/// Domains that RFC 2606 and RFC 6761 keep for examples and tests.
private enum ReservedDomain {
  private static let tops: Set<Substring> = ["test", "example", "invalid", "localhost"]
  private static let examples: Set<Substring> = ["com", "net", "org"]

  static func holds(_ address: String) -> Bool {
    guard let at = address.lastIndex(of: "@") else { return false }
    let labels = address[address.index(after: at)...].lowercased().split(separator: ".")
    guard let top = labels.last else { return false }
    if tops.contains(top) { return true }
    return examples.contains(top) && labels.dropLast().last == "example"
  }
}

/// Numbers that are set aside for films and tests, by what they begin with behind the country's code.
private enum FictionalNumber {
  /// Ofcom, "Telephone numbers for use in TV and radio drama programmes"; ARCEP, decision 2018-0881; ACMA, "Phone numbers
  /// for use in TV shows, films and creative works"; Bundesnetzagentur, "Rufnummern für Medienproduktionen".
  private static let beginnings: [(country: String, numbers: [String])] = [
    ("44", ["7700900", "1632960", "2079460", "1614960", "1134960", "1214960", "8081570", "3069990"]),
    ("33", ["19900", "26191", "35301", "46571", "53649", "63998"]),
    ("61", ["25550", "27010", "35550", "37010", "75550", "77010", "85550", "87010", "491570"]),
    ("49", ["3023125", "6990009", "4066969", "2214710", "8999998", "17139200", "176040690"]),
  ]

  static func isOne(_ text: String) -> Bool {
    let digits = text.filter { "0"..."9" ~= $0 }
    // 555-0100 to 555-0199 in every area of the North American plan, and without one.
    let last = digits.suffix(7)
    if last.hasPrefix("55501") { return true }
    return beginnings.contains { country, numbers in
      numbers.contains {
        digits.hasPrefix(country + $0) || digits.hasPrefix("0" + $0) || digits.hasPrefix("00" + country + $0)
      }
    }
  }
}
