/// A value of a JSON document together with the bytes it stands in.
package struct JSONValue: Sendable {
  package enum Content: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([Member])
  }

  package struct Member: Sendable {
    package let key: String
    package let value: JSONValue
  }

  package let content: Content
  package let range: Range<Int>

  package var kind: String {
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
package struct JSONError: Error, Hashable {
  package let message: String
  package var help: String?
  package let range: Range<Int>

  package init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.message = message
    self.help = help
    self.range = range
  }
}
