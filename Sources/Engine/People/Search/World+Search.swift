import Time

extension World {
  /// The places of the profiles that a search finds: by a part of the id, the name, any identifier or any property,
  /// whatever the case of the letters. Only active profiles are found. `merge:KEY` finds the survivors of the profiles
  /// that had the key, or the id, before they were merged.
  package func search(_ text: String) -> [Int] {
    let wanted = text.trimmingBlanks()
    guard !wanted.isEmpty else { return [] }
    if let key = wanted.dropping(prefix: "merge:") { return survivors(formerly: key) }
    let needle = Needle(wanted, evaluator)
    return profiles.indices.filter { profiles[$0].lifecycle == .active && needle.isFound(in: profiles[$0]) }
  }

  /// Whether searches and queries see the profile.
  package func isListed(_ profile: Int) -> Bool { profiles[profile].lifecycle == .active }

  private func survivors(formerly key: Substring) -> [Int] {
    let spellings = evaluator.people.normalForms.map { $0.normal(String(key)) } + [String(key)]
    let places = merges.filter { merge in
      merge.loserBefore.id == key || merge.loserBefore.identities.contains { spellings.contains($0.value) }
    }.map { survivor(of: $0.survivor) }
    return Set(places).filter(isListed).sorted()
  }
}

/// What is looked for: the text without case, the words of a name, and a telephone number when it looks like one.
private struct Needle {
  let evaluator: Evaluator
  let text: String
  let words: [String]
  /// The digits as written, and those of the normal form; none for what is no number.
  let digits: [String]
  let names: Set<PropertyID>

  init(_ text: Substring, _ evaluator: Evaluator) {
    self.evaluator = evaluator
    self.text = text.lowercased()
    let words = self.text.nameWords
    self.words = words.count > 1 ? words : []
    names = words.count > 1 ? PersonName.properties(of: evaluator.project) : []
    digits = Self.digits(of: String(text), evaluator)
  }

  private static func digits(of text: String, _ evaluator: Evaluator) -> [String] {
    let number = WrittenPhoneNumber(text)
    // A text with letters is a name, an address or a key of another kind.
    guard !text.contains(where: \.isLetter) || number.extension != nil else { return [] }
    let normal = number.normal(evaluator.settings.phoneCountryCode)?.prefix { $0 != ";" }
    let found = [number.digitText] + [normal].compactMap { $0?.filter(\.isNumber) }
    return found[0].isEmpty ? [] : found
  }

  func isFound(in profile: Profile) -> Bool {
    if isPart(of: profile.id) || profile.aliases.contains(where: isPart) { return true }
    let name = profile.persona.flatMap { evaluator.project.personas[$0].header.name } ?? ""
    if isPart(of: name) || isName(of: profile, called: name) { return true }
    if profile.identities.contains(where: { isPart(of: $0.value) || isNumberPart(of: $0.value) }) { return true }
    return profile.properties.entries.contains { isPart(of: $0.value) || isAddress($0) }
  }

  /// Every word begins a word of a name, whatever the order: first and last name stand in properties of their own.
  private func isName(of profile: Profile, called name: String) -> Bool {
    guard !words.isEmpty else { return false }
    let texts = profile.properties.entries.filter { names.contains($0.property) }.compactMap(\.value.text)
    let known = (texts + [name]).flatMap { $0.lowercased().nameWords }
    return words.allSatisfy { word in known.contains { $0.canonicallyStarts(with: word) } }
  }

  private func isPart(of other: String) -> Bool { other.lowercased().canonicallyContains(text) }

  private func isNumberPart(of other: String) -> Bool {
    guard !digits.isEmpty else { return false }
    let number = WrittenPhoneNumber(other).digitText
    return digits.contains { number.canonicallyContains($0) }
  }

  /// An address that is no identity, such as that of a channel of the project's own.
  private func isAddress(_ entry: PropertyTable.Entry) -> Bool {
    guard let text = entry.value.text else { return false }
    return switch evaluator.people.forms[entry.property] {
    case .exact: false
    case .email: isPart(of: text)
    case .phone: isNumberPart(of: evaluator.people.forms[entry.property].normal(text))
    }
  }

  private func isPart(of value: Value) -> Bool {
    switch value {
    case .null, .unresolved: false
    case .bool(let bool): isPart(of: String(bool))
    case .integer(let integer): isPart(of: String(integer))
    case .decimal(let decimal): isPart(of: decimal.description)
    case .text(let text): isPart(of: text)
    case .date(let date): isPart(of: date.description)
    case .instant(let instant): isPart(of: instant.description)
    case .list(let items): items.contains { isPart(of: $0) }
    case .map(let map): map.entries.contains { isPart(of: $0.value) }
    }
  }
}

extension Substring {
  fileprivate func dropping(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}

extension String {
  /// `Quill, Rosa` is two words.
  fileprivate var nameWords: [String] {
    split { $0.isWhitespace || $0 == "," }.map(String.init)
  }
}
