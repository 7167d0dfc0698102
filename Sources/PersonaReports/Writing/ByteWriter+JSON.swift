extension ByteWriter {
  /// The text between double quotes, with whatever could not be seen spelt as `\u202E`.
  mutating func write(json text: String) {
    write(UInt8(ascii: "\""))
    write(text, .json)
    write(UInt8(ascii: "\""))
  }

  /// `,"key":` in an object, without the comma for the first.
  mutating func write(key: StaticString, isFirst: Bool = false) {
    if !isFirst { write(UInt8(ascii: ",")) }
    write(UInt8(ascii: "\""))
    write(key)
    write("\":")
  }

  mutating func write(key: StaticString, _ text: String, isFirst: Bool = false) {
    write(key: key, isFirst: isFirst)
    write(json: text)
  }

  mutating func write(key: StaticString, _ number: Int, isFirst: Bool = false) {
    write(key: key, isFirst: isFirst)
    write(number)
  }

  /// `[…]`, with each element on a line of its own when `isInLines` is set.
  mutating func write<Element>(
    list elements: some Collection<Element>, isInLines: Bool = false,
    _ body: (Element, inout ByteWriter) -> Void
  ) {
    write(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { write(UInt8(ascii: ",")) }
      if isInLines { write(UInt8(ascii: "\n")) }
      isFirst = false
      body(element, &self)
    }
    write(UInt8(ascii: "]"))
  }
}

extension Escaping {
  static let json = Escaping(
    Needle(UInt8(ascii: "\"")), Needle(UInt8(ascii: "\\")), .json
  ) { byte in
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    default: nil
    }
  }
}
