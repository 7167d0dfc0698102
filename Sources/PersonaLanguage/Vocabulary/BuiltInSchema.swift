import PersonaModel

/// Types of properties that mean the same everywhere; a project's own schema wins.
package enum BuiltInSchema {
  package static func type(of property: String) -> PropertyType? { kinds[property].map(PropertyType.init) }

  static let kinds: [String: PropertyType.Kind] = [
    "createdAt": .instant, "lastSeen": .instant, "updatedAt": .instant,
    "birthday": .date, "birthDate": .date, "dateOfBirth": .date,
    "firstName": .text, "lastName": .text, "fullName": .text, "email": .text, "phoneNumber": .text, "phone": .text,
    "externalId": .text, "anonymousId": .text, "userId": .text, "deviceId": .text,
    "channel": .text, "timezone": .text, "language": .text, "locale": .text,
    "country": .text, "region": .text, "city": .text, "zip": .text, "postalCode": .text,
  ]

  /// In templates these names mean something else than a property. A property has one of them only where the schema says
  /// so, and templates read it below the object `properties`.
  package static let reserved: Set<String> = [
    "persona", "event", "account", "traits", "labels", "segments", "consent", "workflow", "now", "properties",
  ]
}
