import PersonaModel
import PersonaText
import PersonaTime

extension PeopleStore {
  /// The places of the profiles that a search finds: by a part of the id, the name, any identifier or any property,
  /// whatever the case of the letters. Only active profiles are found. `merge:KEY` finds the survivors of the profiles
  /// that had the key, or the id, before they were merged.
  ///
  /// In the archive those are found instead that somebody put there: who has been archived by a system is not listed.
  package func search(
    _ text: String, inArchive: Bool = false, within budget: inout Budget
  ) throws(BudgetExceededError) -> [Int] {
    let wanted = text.trimmingBlanks()
    guard !wanted.isEmpty else { return [] }
    if let key = wanted.dropping(prefix: "merge:") {
      try budget.spend(steps: merges.reduce(merges.count) { $0 + $1.loserBefore.identities.count })
      return survivors(formerly: key).filter { inArchive ? isInArchive($0) : isListed($0) }
    }
    var needle = SearchTerm(wanted, context, budget)
    defer { budget = needle.budget }
    var found: [Int] = []
    for place in profiles.indices where inArchive ? isInArchive(place) : isListed(place) {
      if try needle.match(in: profiles[place]) != nil { found.append(place) }
    }
    return found
  }

  /// In words, what of a profile a search finds it by, such as `property city`; nil where it does not find it.
  package func words(
    forSearch text: String, finding profile: Int, within budget: inout Budget
  ) throws(BudgetExceededError) -> String? {
    let wanted = text.trimmingBlanks()
    guard !wanted.isEmpty else { return nil }
    if wanted.dropping(prefix: "merge:") != nil { return "a profile that was merged into it" }
    var needle = SearchTerm(wanted, context, budget)
    defer { budget = needle.budget }
    switch try needle.match(in: profiles[profile]) {
    case nil: return nil
    case .id: return "its id"
    case .alias: return "the id of a profile that was merged into it"
    case .name: return "its name"
    case .identity(let key): return "identifier \(context.project.identityKeys[key].name.text)"
    case .property(let property): return "property \(context.project.properties[property].name.text)"
    }
  }

  /// Whether searches and queries see the profile.
  package func isListed(_ profile: Int) -> Bool { profiles[profile].lifecycle == .active }

  /// Whether the archive shows the profile: somebody with a role put it there, rather than a system.
  package func isInArchive(_ profile: Int) -> Bool {
    profiles[profile].lifecycle == .archived && profiles[profile].archival?.by != nil
  }

  private func survivors(formerly key: Substring) -> [Int] {
    let spellings = context.rules.normalForms.map { $0.normal(String(key)) } + [String(key)]
    let places = merges.filter { merge in
      merge.loserBefore.id == key || merge.loserBefore.identities.contains { spellings.contains($0.value) }
    }.map { survivor(of: $0.survivor) }
    return Set(places).sorted()
  }
}

/// What is looked for: the text without case, the words of a name, and a telephone number when it looks like one.
private struct SearchTerm {
  let context: PeopleContext
  let text: String
  private let isASCII: Bool
  /// Whether a number, a date or an instant may hold the text when they are put into words.
  private let mayBeNumber: Bool
  let words: [String]
  /// The digits as written, and those of the normal form; none for what is no number.
  let digits: [String]
  let names: Set<PropertyID>
  var budget: Budget

  init(_ text: Substring, _ context: PeopleContext, _ budget: Budget) {
    self.context = context
    self.budget = budget
    self.text = text.lowercased()
    isASCII = self.text.isASCII
    mayBeNumber = self.text.utf8.allSatisfy(Self.numberBytes.contains)
    let words = self.text.nameWords
    self.words = words.count > 1 ? words : []
    names = words.count > 1 ? PersonName.properties(of: context.project) : []
    digits = Self.digits(of: String(text), context)
  }

  /// In lower case: `1e-07`, `2026-03-02t09:00:00.5z`.
  private static let numberBytes = Set("0123456789+-.:etz".utf8)

  private static func digits(of text: String, _ context: PeopleContext) -> [String] {
    let number = WrittenPhoneNumber(text)
    // A text with letters is a name, an address or a key of another kind.
    guard !text.contains(where: \.isLetter) || number.extension != nil else { return [] }
    let normal = number.normal(context.settings.phoneCountryCode)?.prefix { $0 != ";" }
    let found = [number.digitText] + [normal].compactMap { $0?.filter(\.isNumber) }
    return found[0].isEmpty ? [] : found
  }

  /// What of a profile holds the text.
  enum Match {
    case id, alias, name
    case identity(IdentityKeyID)
    case property(PropertyID)
  }

  mutating func match(in profile: Profile) throws(BudgetExceededError) -> Match? {
    try budget.spend(steps: 1)
    if try isPart(of: profile.id) { return .id }
    for alias in profile.aliases where try isPart(of: alias) { return .alias }
    let name = profile.persona.flatMap { context.project.personas[$0].header.name } ?? ""
    if try isPart(of: name) { return .name }
    if try isName(of: profile, called: name) { return .name }
    for identity in profile.identities {
      if try isPart(of: identity.value) { return .identity(identity.key) }
      if try isNumberPart(of: identity.value) { return .identity(identity.key) }
    }
    try budget.spend(elements: profile.properties.count)
    for entry in profile.properties.entries {
      if try isPart(of: entry.value) { return .property(entry.property) }
      if try isAddress(entry) { return .property(entry.property) }
    }
    return nil
  }

  /// Every word begins a word of a name, whatever the order: first and last name stand in properties of their own.
  private mutating func isName(of profile: Profile, called name: String) throws(BudgetExceededError) -> Bool {
    guard !words.isEmpty else { return false }
    let texts = profile.properties.entries.filter { names.contains($0.property) }.compactMap(\.value.text) + [name]
    for text in texts { try budget.spend(comparing: text) }
    let known = texts.flatMap { $0.lowercased().nameWords }
    try budget.spend(elements: known.count * words.count)
    for word in words {
      var isKnown = false
      for name in known where !isKnown {
        isKnown = try SearchedText(name, within: &budget).starts(withAnyOf: [word], within: &budget)
      }
      guard isKnown else { return false }
    }
    return true
  }

  private mutating func isPart(of other: String) throws(BudgetExceededError) -> Bool {
    try budget.spend(comparing: other)
    if isASCII, let isFound = other.contains(lowercasedASCII: text) { return isFound }
    return try SearchedText(other.lowercased(), within: &budget).contains(anyOf: [text], within: &budget)
  }

  private mutating func isNumberPart(of other: String) throws(BudgetExceededError) -> Bool {
    guard !digits.isEmpty else { return false }
    try budget.spend(comparing: other)
    let number = try SearchedText(WrittenPhoneNumber(other).digitText, within: &budget)
    return try number.contains(anyOf: digits, within: &budget)
  }

  /// An address that is no identity, such as that of a channel of the project's own.
  private mutating func isAddress(_ entry: PropertyTable.Entry) throws(BudgetExceededError) -> Bool {
    guard let text = entry.value.text else { return false }
    switch context.rules.forms[entry.property] {
    // As it is written it has been looked at already.
    case .exact, .email: return false
    case .phone:
      guard !digits.isEmpty else { return false }
      try budget.spend(comparing: text)
      return try isNumberPart(of: context.rules.forms[entry.property].normal(text))
    }
  }

  private mutating func isPart(of value: Value) throws(BudgetExceededError) -> Bool {
    switch value {
    case .null, .unresolved: return false
    case .bool(let bool): return try isPart(of: String(bool))
    case .integer(let integer): return mayBeNumber ? try isPart(of: String(integer)) : false
    case .decimal(let decimal): return mayBeNumber ? try isPart(of: decimal.description) : false
    case .text(let text): return try isPart(of: text)
    case .date(let date): return mayBeNumber ? try isPart(of: date.description) : false
    case .instant(let instant): return mayBeNumber ? try isPart(of: instant.description) : false
    case .list(let items):
      // Each is put into words, which takes longer than looking at it.
      try budget.spend(steps: items.count / 2)
      for item in items where try isPart(of: item) { return true }
      return false
    case .map(let map):
      try budget.spend(steps: map.count / 2)
      for entry in map.entries where try isPart(of: entry.value) { return true }
      return false
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
