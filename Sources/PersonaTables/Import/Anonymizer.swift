/// Puts made-up values in the place of what belongs to real people: a table of customers does not belong into a repository.
///
/// What a column holds is told by the property it goes to, and by the look of each value. The fakes come from the line of the
/// row alone, so that nothing of a value can be found in them and a second import of the table gives the same.
struct Anonymizer: Sendable {
  private let kinds: [Kind?]

  private enum Kind: Sendable {
    case email, phone, firstName, lastName, fullName, street, postcode, birthday, network, identifier, words, place
  }

  /// `properties` are what the columns go to, nil for those that are left out; `keys` are the names of identifiers.
  init(_ properties: [String?], keys: Set<String>) {
    kinds = properties.map { name in name.flatMap { Self.kind(of: $0, keys) } }
  }

  func fields(_ fields: [String], ofLine line: Int) -> [String] {
    fields.enumerated().map { place, text in
      let kind = place < kinds.count ? kinds[place] : nil
      guard !text.isEmpty, let kind = kind ?? Self.kind(ofValue: text) else { return text }
      return Self.fake(kind, line, in: place, for: text)
    }
  }

  // MARK: What a column holds

  private static let endings: [(kind: Kind, words: [String])] = [
    (.email, ["email", "emailaddress", "mail"]),
    (.phone, ["phone", "phonenumber", "mobile", "fax", "tel", "telephone"]),
    (.firstName, ["firstname", "givenname", "forename"]), (.lastName, ["lastname", "surname", "familyname"]),
    (.street, ["street", "address", "addressline1", "addressline2", "streetaddress"]),
    (.postcode, ["zip", "zipcode", "postcode", "postalcode", "postal"]),
    (.birthday, ["birthday", "birthdate", "dateofbirth", "dob", "born"]), (.network, ["ip", "ipaddress"]),
    (.words, ["note", "notes", "comment", "comments", "remarks", "message"]),
    (.place, ["latitude", "longitude", "lat", "lng"]),
    (.identifier, ["token", "userid", "customerid", "externalid", "accountnumber", "iban", "ssn", "passport"]),
  ]

  private static func kind(of property: String, _ keys: Set<String>) -> Kind? {
    let name = property.lowercased().filter { $0.isLetter || $0.isNumber }
    if let found = endings.first(where: { $0.words.contains { name == $0 || ($0.count > 3 && name.hasSuffix($0)) } }) {
      return found.kind
    }
    if ["name", "fullname", "customername", "contactname", "displayname"].contains(name) { return .fullName }
    return keys.contains(property) ? .identifier : nil
  }

  /// An address or a number in a column of any name.
  private static func kind(ofValue text: String) -> Kind? {
    if text.contains("@"), !text.contains(" ") { return .email }
    let isNumber = text.first == "+" && text.dropFirst().allSatisfy { $0.isNumber || " ()-./".contains($0) }
    return isNumber && text.filter(\.isNumber).count >= 8 ? .phone : nil
  }

  // MARK: What stands there instead

  private static let firstNames = [
    "Ada", "Bruno", "Clara", "David", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Leon", "Mira",
    "Noah",
    "Olga", "Paul", "Rosa", "Sami", "Tara", "Uwe", "Vera", "Wim", "Yara",
  ]
  private static let lastNames = [
    "Example", "Sample", "Muster", "Persona", "Fixture", "Testing", "Specimen", "Placeholder", "Stand-In",
  ]

  private static func fake(_ kind: Kind, _ line: Int, in place: Int, for text: String) -> String {
    switch kind {
    case .email: "customer-\(line)\(place == 0 ? "" : "-\(place)")@example.test"
    case .phone: phone(line)
    case .firstName: firstNames[line % firstNames.count]
    case .lastName: lastNames[line % lastNames.count]
    case .fullName: "\(firstNames[line % firstNames.count]) \(lastNames[line % lastNames.count])"
    case .street: "\(line) Example Street"
    case .postcode: "\(10_000 + line % 90_000)"
    // The age is kept to the year, which is what segments ask for.
    case .birthday: text.prefix(4).allSatisfy(\.isNumber) && text.count >= 8 ? "\(text.prefix(4))-01-01" : ""
    case .network: "192.0.2.\(line % 254 + 1)"
    case .identifier: "id-\(line)"
    case .words: "made up"
    case .place: ""
    }
  }

  /// 555-0100 to 555-0199, which the North American plan keeps for fiction, in areas whose code is no service's.
  private static func phone(_ line: Int) -> String {
    let area = 201 + line / 100 % 700
    let digits = "\(line % 100 + 100)"
    return "+1\(area % 100 == 11 ? area + 1 : area)5550\(digits)"
  }
}
