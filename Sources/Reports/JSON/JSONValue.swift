/// A value of a JSON document together with the bytes it stands in.
struct JSONValue: Sendable {
  enum Content: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([Member])
  }

  struct Member: Sendable {
    let key: String
    let value: JSONValue
  }

  let content: Content
  let range: Range<Int>

  var kind: String {
    switch content {
    case .null: "null"
    case .bool: "a truth value"
    case .integer, .decimal: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// What is wrong with a JSON document, and where.
struct JSONFault: Error, Hashable {
  let message: String
  var help: String?
  let range: Range<Int>

  init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.message = message
    self.help = help
    self.range = range
  }
}
