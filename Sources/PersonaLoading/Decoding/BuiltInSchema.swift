import PersonaModel

/// Types of properties that mean the same everywhere; a project's own schema wins.
enum BuiltInSchema {
  static func type(of property: String) -> PropertyType? { kinds[property].map(PropertyType.init) }

  static let kinds: [String: PropertyType.Kind] = [
    "createdAt": .instant, "lastSeen": .instant, "updatedAt": .instant,
    "birthday": .date, "birthDate": .date, "dateOfBirth": .date,
    "firstName": .text, "lastName": .text, "fullName": .text, "email": .text, "phoneNumber": .text, "phone": .text,
    "externalId": .text, "anonymousId": .text, "userId": .text, "deviceId": .text,
    "channel": .text, "timezone": .text, "language": .text, "locale": .text,
    "country": .text, "region": .text, "city": .text, "zip": .text, "postalCode": .text,
  ]
}
