import PersonaTime

/// A text in which others are looked for, as `==` compares and letter by letter: what ends in the middle of a letter,
/// before its accent, is not found.
///
/// The work is linear in the text and all that is looked for.
package struct SearchedText {
  private let text: String
  private let ignoresCase: Bool
  private let isASCII: Bool

  package init(_ text: String, ignoringCase: Bool = false, within budget: inout Budget) throws(BudgetExceededError) {
    try budget.spend(comparing: text)
    self.text = ignoringCase ? text.caseFolded : text
    ignoresCase = ignoringCase
    isASCII = self.text.isASCII
  }

  private func folded(_ text: String) -> String { ignoresCase ? text.caseFolded : text }

  // MARK: - Anywhere

  package func contains(anyOf wanted: [String], within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    if isASCII, wanted.count == 1 { return try contains(wanted[0], within: &budget) }
    var (bytes, plain, others) = (0, [String](), [String]())
    for part in wanted {
      let part = folded(part)
      try budget.spend(comparing: part)
      if part.utf8.isEmpty { return true }
      bytes += part.utf8.count
      if isASCII, part.isASCII { plain.append(part) } else { others.append(part) }
    }
    try budget.spend(elements: wanted.count)
    if !plain.isEmpty, try contains(anyOfASCII: plain, bytes, within: &budget) { return true }
    return others.isEmpty ? false : try contains(anyOfLetters: others, within: &budget)
  }

  private func contains(_ part: String, within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    let part = folded(part)
    try budget.spend(comparing: part)
    guard part.isASCII else { return try contains(anyOfLetters: [part], within: &budget) }
    return containsASCII(part)
  }

  private func containsASCII(_ part: String) -> Bool {
    text.withBytes { text in part.withBytes { text.contains($0) } }
  }

  /// Few are looked for one by one, since it takes time to lay them out.
  private func contains(
    anyOfASCII wanted: [String], _ bytes: Int, within budget: inout Budget
  ) throws(BudgetExceededError) -> Bool {
    let (apart, overflow) = text.utf8.count.multipliedReportingOverflow(by: wanted.count)
    guard overflow || apart > 8 * (bytes + text.utf8.count) else {
      try budget.spend(reading: apart)
      return wanted.contains(where: containsASCII)
    }
    try budget.spend(elements: bytes)
    var tree = NeedleTree()
    for part in wanted { tree.insert(part.utf8.lazy.map(UInt32.init)) }
    tree.finish()
    try budget.spend(elements: text.utf8.count)
    return text.withBytes { bytes in
      var node = 0
      for byte in bytes {
        node = tree.next(after: node, UInt32(byte))
        if tree.isEnd(node) { return true }
      }
      return false
    }
  }

  private func contains(anyOfLetters wanted: [String], within budget: inout Budget) throws(BudgetExceededError) -> Bool
  {
    var letters = Letters()
    var tree = NeedleTree()
    for part in wanted {
      try budget.spend(elements: part.utf8.count)
      tree.insert(letters.numbering(part))
    }
    tree.finish()
    try budget.spend(elements: text.utf8.count)
    var (node, isFound) = (0, false)
    text.forEachLetter { letter in
      node = tree.next(after: node, letters.number(of: letter))
      isFound = tree.isEnd(node)
      return !isFound
    }
    return isFound
  }

  // MARK: - At one end

  package func starts(withAnyOf wanted: [String], within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    try budget.spend(elements: wanted.count)
    for part in wanted {
      let part = folded(part)
      try budget.spend(comparing: part)
      let isPlain = isASCII && part.isASCII
      if isPlain ? startsASCII(with: part) : text.startsByLetters(with: part) { return true }
    }
    return false
  }

  private func startsASCII(with part: String) -> Bool {
    text.withBytes { text in part.withBytes { text.isSame(as: $0, at: 0) } }
  }

  package func ends(withAnyOf wanted: [String], within budget: inout Budget) throws(BudgetExceededError) -> Bool {
    try budget.spend(elements: wanted.count)
    // Forwards, because going back over a row of flags looks at all of them for each.
    var letters: [Character]?
    for part in wanted {
      let part = folded(part)
      try budget.spend(comparing: part)
      if isASCII, part.isASCII {
        if endsASCII(with: part) { return true }
      } else {
        let whole = letters ?? text.letters
        letters = whole
        if whole.ends(with: part.letters) { return true }
      }
    }
    return false
  }

  private func endsASCII(with part: String) -> Bool {
    text.withBytes { text in part.withBytes { text.isSame(as: $0, at: text.count - $0.count) } }
  }
}

extension String {
  /// Whether a part of ASCII in lower case stands anywhere in the text, whatever the case of its letters; nil where that
  /// takes a ``SearchedText`` to tell, since not all of the text is ASCII or both are long.
  package func contains(lowercasedASCII part: String) -> Bool? {
    withBytes { text in part.withBytes { text.contains(lowercasedASCII: $0) } }
  }

  fileprivate func startsByLetters(with part: String) -> Bool {
    var (rest, isSame) = (part.letters[...], true)
    guard !rest.isEmpty else { return true }
    forEachLetter { letter in
      isSame = rest.first == letter
      rest = rest.dropFirst()
      return isSame && !rest.isEmpty
    }
    return isSame && rest.isEmpty
  }
}

extension [Character] {
  fileprivate func ends(with part: [Character]) -> Bool {
    part.count <= count && self[(count - part.count)...].elementsEqual(part)
  }
}
