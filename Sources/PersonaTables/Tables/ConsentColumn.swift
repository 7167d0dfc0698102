import PersonaModel

/// A column that says what people agreed to: `map: {Status: consent.email.marketing}`.
package struct ConsentColumn: Sendable {
  /// As written: `consent.email.marketing`.
  package let name: String
  package let scope: ConsentScope

  /// What is written before the channel.
  package static let prefix = "consent."

  package init(name: String, scope: ConsentScope) {
    self.name = name
    self.scope = scope
  }

  /// Nil for a field that says nothing.
  package func status(of text: String) throws(FieldReader.FieldError) -> ConsentStatus? {
    let word = String(text.filter { $0.isLetter || $0.isNumber }).lowercased()
    guard let status = Self.words[word] else {
      throw FieldReader.FieldError(reason: "\(name): '\(text)' is none of \(Self.usual)")
    }
    return status == .unknown ? nil : status
  }

  private static let usual = ConsentStatus.allCases.map(\.rawValue).joined(separator: ", ")

  /// Without case, spaces and punctuation: the language's own words, and those of the usual exports.
  private static let words: [String: ConsentStatus] = [
    "optedin": .optedIn, "optin": .optedIn, "subscribed": .optedIn, "yes": .optedIn, "true": .optedIn, "1": .optedIn,
    "optedout": .optedOut, "optout": .optedOut, "unsubscribed": .optedOut, "no": .optedOut, "false": .optedOut,
    "0": .optedOut, "pending": .pending, "unknown": .unknown, "neversubscribed": .unknown,
  ]
}

extension Project {
  /// What a column called `consent.CHANNEL` or `consent.CHANNEL.TYPE` is about; nil for a channel or a type that the
  /// project does not have.
  func consentScope(ofColumn name: String) -> ConsentScope? {
    let parts = name.dropFirst(ConsentColumn.prefix.count).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var scope = ConsentScope(channel: nil, type: nil)
    guard let first = parts.first else { return nil }
    if first != "all" {
      guard let place = channels.firstIndex(where: { $0.name == Name(String(first)) }) else { return nil }
      scope.channel = ChannelID(place)
    }
    guard parts.count > 1 else { return scope }
    guard let place = communicationTypes.firstIndex(where: { $0.name == Name(String(parts[1])) }) else { return nil }
    scope.type = CommunicationTypeID(place)
    return scope
  }
}
