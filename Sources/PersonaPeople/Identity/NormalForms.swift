import PersonaModel

/// The normal forms of a project's identity keys, of the properties that hold addresses and of the channels.
package struct NormalForms: Sendable {
  /// By identity key.
  let ofKeys: [NormalForm]
  /// By channel; exact for a device and for a channel without addresses.
  private let ofChannels: [NormalForm]
  /// Of properties that are an address or a key; any other is taken to the letter.
  private let ofProperties: [PropertyID: NormalForm]

  init(_ project: Project, phoneCountryCode: String?) {
    let byName = { (name: Name) in NormalForm(of: name, phoneCountryCode: phoneCountryCode) }
    var properties: [PropertyID: NormalForm] = [:]
    for place in project.properties.indices {
      let form = byName(project.properties[place].name)
      if form != .exact { properties[PropertyID(place)] = form }
    }
    // What a built-in channel sends to is an address of its kind, whatever the property is called.
    for channel in project.channels {
      guard case .property(let property) = channel.address, let form = Self.form(of: channel, phoneCountryCode) else {
        continue
      }
      properties[property] = form
    }
    let forms = properties
    ofProperties = forms
    ofChannels = project.channels.map { channel in
      guard case .property(let property) = channel.address else { return .exact }
      return Self.form(of: channel, phoneCountryCode) ?? forms[property] ?? .exact
    }
    ofKeys = project.identityKeys.indices.map { Self.form(of: IdentityKeyID($0), in: project, phoneCountryCode) }
  }

  /// Of one identity key, without looking at all the others.
  package static func form(
    of key: IdentityKeyID, in project: Project, _ phoneCountryCode: String?
  ) -> NormalForm {
    let name = project.identityKeys[key].name
    let sending = project.channels.lazy.compactMap { channel -> NormalForm? in
      guard case .property(let property) = channel.address, project.properties[property].name == name else {
        return nil
      }
      return form(of: channel, phoneCountryCode)
    }
    return sending.first ?? NormalForm(of: name, phoneCountryCode: phoneCountryCode)
  }

  package subscript(key: IdentityKeyID) -> NormalForm { ofKeys[Int(key.value)] }
  package subscript(channel: ChannelID) -> NormalForm { ofChannels[Int(channel.value)] }
  subscript(property: PropertyID) -> NormalForm { ofProperties[property] ?? .exact }

  /// Whether two values of a property are two spellings of one address.
  func areOne(_ left: Value, _ right: Value, as property: PropertyID) -> Bool {
    if left == right { return true }
    guard let form = ofProperties[property], let left = left.text, let right = right.text else { return false }
    return form.normal(left) == form.normal(right)
  }

  private static func form(of channel: Channel, _ phoneCountryCode: String?) -> NormalForm? {
    switch channel.name.text {
    case "email": .email
    case "sms", "whatsapp": .phone(countryCode: phoneCountryCode)
    default: nil
    }
  }
}
