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

/// What is looked for: the text without case, and as a telephone number when it looks like one.
private struct Needle {
  let evaluator: Evaluator
  let text: String
  let digits: String?

  init(_ text: Substring, _ evaluator: Evaluator) {
    self.evaluator = evaluator
    self.text = text.lowercased()
    let isNumber = text.utf8.allSatisfy { (0x20...0x39).contains($0) } && text.contains(where: \.isNumber)
    digits = isNumber ? text.filter(\.isNumber) : nil
  }

  func isFound(in profile: Profile) -> Bool {
    if isPart(of: profile.id) || profile.aliases.contains(where: isPart) { return true }
    if let persona = profile.persona, isPart(of: evaluator.project.personas[persona].header.name ?? "") { return true }
    if profile.identities.contains(where: { isPart(of: $0.value) || isNumberPart(of: $0.value) }) { return true }
    return profile.properties.entries.contains { isPart(of: $0.value) }
  }

  private func isPart(of other: String) -> Bool { other.lowercased().canonicallyContains(text) }

  private func isNumberPart(of other: String) -> Bool {
    guard let digits, !digits.isEmpty else { return false }
    return other.filter(\.isNumber).canonicallyContains(digits)
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
