import PersonaDiagnostics
import PersonaJSON
import PersonaModel

/// What a reader of a known shape asks of a value; each answer that is not there is a located fault.
extension JSONValue {
  /// The members of an object that may hold no other keys than these.
  func object(_ keys: [String]) throws(JSONError) -> JSONObject {
    guard case .object(let members) = content else { throw expected("an object") }
    for member in members where !keys.contains(member.key) {
      let help = nearestName(to: member.key, among: keys).map { "did you mean `\($0)`?" }
      throw JSONError("unknown key '\(member.key)'", at: member.value.range, help: help)
    }
    return JSONObject(members: members, range: range)
  }

  func text() throws(JSONError) -> String {
    guard case .text(let text) = content else { throw expected("a text") }
    return text
  }

  func bool() throws(JSONError) -> Bool {
    guard case .bool(let bool) = content else { throw expected("true or false") }
    return bool
  }

  /// A whole number from 0 to `most`.
  func count(most: Int64 = Int64(Int32.max)) throws(JSONError) -> Int {
    guard case .integer(let number) = content, (0...most).contains(number) else {
      throw expected("a whole number from 0 to \(most)")
    }
    return Int(number)
  }

  func list<Element>(
    _ element: (JSONValue) throws(JSONError) -> Element
  ) throws(JSONError) -> [Element] {
    guard case .list(let values) = content else { throw expected("a list") }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for value in values { elements.append(try element(value)) }
    return elements
  }

  /// One of the raw values of an enumeration.
  func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) throws(JSONError) -> Choice
  where Choice.RawValue == String {
    let word = try text()
    if let choice = Choice(rawValue: word) { return choice }
    let known = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    throw JSONError("'\(word)' is none of \(known)", at: range)
  }

  func expected(_ what: String) -> JSONError { JSONError("expected \(what), not \(kind)", at: range) }
}

struct JSONObject {
  fileprivate let members: [JSONValue.Member]
  fileprivate let range: Range<Int>

  fileprivate init(members: [JSONValue.Member], range: Range<Int>) {
    self.members = members
    self.range = range
  }

  subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }

  func value(_ key: String) throws(JSONError) -> JSONValue {
    if let value = self[key] { return value }
    throw JSONError("the key '\(key)' is missing", at: range.lowerBound..<range.lowerBound + 1)
  }

  func text(_ key: String) throws(JSONError) -> String { try value(key).text() }

  /// The text, empty when the key is left out.
  func textIfAny(_ key: String) throws(JSONError) -> String {
    guard let value = self[key] else { return "" }
    return try value.text()
  }
}
