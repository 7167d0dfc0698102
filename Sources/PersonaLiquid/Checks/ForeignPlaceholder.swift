/// A place that another system fills in, and that Liquid prints as it stands.
struct ForeignPlaceholder {
  let place: Range<Int>
  let language: ForeignLanguage
  /// Whether nobody means it as text. What may be text is for lint to tell.
  let isCertain: Bool

  /// The text of an output or a tag is none of theirs, so that a range holds neither.
  static func all(in bytes: [UInt8], _ range: Range<Int>) -> [ForeignPlaceholder] {
    bytes.withUnsafeBufferPointer { bytes in
      var found: [ForeignPlaceholder] = []
      let search = PlaceholderSearch(bytes: bytes, end: min(range.upperBound, bytes.count))
      var index = max(0, range.lowerBound)
      while index + 2 < search.end {
        guard let placeholder = search.placeholder(at: index) else {
          index += 1
          continue
        }
        found.append(placeholder)
        index = placeholder.place.upperBound
      }
      return found
    }
  }
}

private struct PlaceholderSearch {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int

  private static let longest = 80

  func placeholder(at index: Int) -> ForeignPlaceholder? {
    switch bytes[index] {
    case UInt8(ascii: "%"): percent(at: index)
    case UInt8(ascii: "*"): merge(at: index)
    case UInt8(ascii: "<"): angle(at: index)
    case UInt8(ascii: "["): square(at: index)
    case UInt8(ascii: "{"): brace(at: index)
    case UInt8(ascii: "$"): dollar(at: index)
    default: nil
    }
  }

  /// `%%[ … ]%%`, `%%=v(@name)=%%` and `%%FirstName%%`.
  private func percent(at index: Int) -> ForeignPlaceholder? {
    if bytes.hasText("%%[", at: index) {
      let close = place(of: "]%%", from: index + 3, within: 100_000).map { $0 + 3 } ?? index + 3
      return certain(index..<min(close, end), .ampscript)
    }
    if bytes.hasText("%%=", at: index), let close = place(of: "=%%", from: index + 3, within: 1000) {
      return certain(index..<close + 3, .ampscript)
    }
    guard bytes.hasText("%%", at: index), let close = place(of: "%%", from: index + 2, within: Self.longest),
      case let content = bytes[(index + 2)..<close], let first = content.first
    else { return nil }
    let isName = isLetter(first) && content.allSatisfy { isWordByte($0) || $0 == UInt8(ascii: "-") }
    guard isName || content.allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: " ") }) else { return nil }
    return ForeignPlaceholder(place: index..<close + 2, language: .ampscript, isCertain: isName)
  }

  /// `*|FNAME|*`, `*|IF:PLAN=pro|*`.
  private func merge(at index: Int) -> ForeignPlaceholder? {
    guard bytes.hasText("*|", at: index), let close = place(of: "|*", from: index + 2, within: Self.longest),
      case let content = bytes[(index + 2)..<close], let first = content.first, isLetter(first),
      content.allSatisfy({ isNameByte($0) || " :=,'\"".utf8.contains($0) })
    else { return nil }
    return certain(index..<close + 2, .mergeTags)
  }

  /// `<%= user.name %>`.
  private func angle(at index: Int) -> ForeignPlaceholder? {
    guard bytes.hasText("<%", at: index), let close = place(of: "%>", from: index + 2, within: 1000) else { return nil }
    return certain(index..<close + 2, .erb)
  }

  /// `[FNAME]`, `[firstname,fallback=there]` and `[[name]]`.
  private func square(at index: Int) -> ForeignPlaceholder? {
    if bytes.hasText("[[", at: index) {
      guard let close = place(of: "]]", from: index + 2, within: Self.longest), close > index + 2,
        bytes[(index + 2)..<close].allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: " ") })
      else { return nil }
      return ForeignPlaceholder(place: index..<close + 2, language: .other, isCertain: false)
    }
    guard let close = place(of: "]", from: index + 1, within: Self.longest) else { return nil }
    let content = String(bytes: bytes, in: (index + 1)..<close)
    if Self.squareNames.contains(content) || content.contains(",fallback=") {
      return certain(index..<close + 1, .squareBrackets)
    }
    return nil
  }

  /// As Campaign Monitor, Benchmark, GetResponse and their like call the parts of a name. Words such as `[EMAIL]` may be text.
  private static let squareNames: Set<String> = [
    "FNAME", "LNAME", "FIRSTNAME", "LASTNAME", "FIRST_NAME", "LAST_NAME", "FULLNAME", "firstname", "lastname",
    "contact_attribute:firstname", "subscriber:first_name",
  ]

  /// `{contactfield=firstname|there}`, `{firstName}` and `{# a note #}`. What has blanks or semicolons in it is style or script.
  private func brace(at index: Int) -> ForeignPlaceholder? {
    if bytes.hasText("{#", at: index) {
      guard let close = place(of: "#}", from: index + 2, within: Self.longest), close > index + 2 else { return nil }
      return ForeignPlaceholder(place: index..<close + 2, language: .jinja, isCertain: false)
    }
    guard index == 0 || !"{$%#".utf8.contains(bytes[index - 1]), index + 1 < end, isLetter(bytes[index + 1]),
      let close = place(of: "}", from: index + 1, within: 2 * Self.longest)
    else { return nil }
    let content = bytes[(index + 1)..<close]
    let name = String(bytes: bytes, in: (index + 1)..<(index + 1 + content.prefix { isWordByte($0) }.count))
    let isPair = content.dropFirst(name.utf8.count).first == UInt8(ascii: "=")
    if isPair ? Self.mauticPairs.contains(name) : Self.mauticNames.contains(name) && name.utf8.count == content.count {
      return certain(index..<close + 1, .mautic)
    }
    guard content.count > 1, content.count < Self.longest,
      content.allSatisfy({ isNameByte($0) || $0 == UInt8(ascii: "=") })
    else { return nil }
    let language = content.contains(UInt8(ascii: "=")) ? ForeignLanguage.mautic : .singleBraces
    return ForeignPlaceholder(place: index..<close + 1, language: language, isCertain: false)
  }

  private static let mauticPairs: Set<String> = [
    "contactfield", "leadfield", "companyfield", "ownerfield", "dynamiccontent", "pagelink", "assetlink", "focus",
  ]
  private static let mauticNames: Set<String> = [
    "unsubscribe_url", "unsubscribe_text", "webview_url", "webview_text", "tracking_pixel",
  ]

  /// `${first_name}` without the braces of an output.
  private func dollar(at index: Int) -> ForeignPlaceholder? {
    guard bytes.hasText("${", at: index), let close = place(of: "}", from: index + 2, within: Self.longest),
      close > index + 2, isLetter(bytes[index + 2]), bytes[(index + 2)..<close].allSatisfy({ isNameByte($0) })
    else { return nil }
    return ForeignPlaceholder(place: index..<close + 1, language: .dollarBraces, isCertain: false)
  }

  private func certain(_ place: Range<Int>, _ language: ForeignLanguage) -> ForeignPlaceholder {
    ForeignPlaceholder(place: place, language: language, isCertain: true)
  }

  private func place(of text: StaticString, from start: Int, within most: Int) -> Int? {
    let last = min(end - text.utf8CodeUnitCount, start + most)
    guard start <= last else { return nil }
    return (start...last).first { bytes.hasText(text, at: $0) }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
