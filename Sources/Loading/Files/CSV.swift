/// Reads comma-separated values as RFC 4180 has them: fields in quotes may hold commas, line breaks and doubled
/// quotes. Every record knows the line it starts on.
struct CSV {
  struct Record: Hashable {
    let line: Int
    let fields: [String]
  }

  /// What is wrong with a file, and on which line.
  enum Fault: Error, Hashable {
    case unclosedQuote(line: Int)
    case textAfterQuote(line: Int)
    case quoteInField(line: Int)
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is no part of the first name.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  static func records(in bytes: [UInt8]) throws(Fault) -> [Record] {
    var reader = CSV(bytes)
    var records: [Record] = []
    while reader.index < bytes.count {
      let record = try reader.record()
      // A blank line between records is none itself.
      if record.fields != [""] { records.append(record) }
    }
    return records
  }

  private mutating func record() throws(Fault) -> Record {
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try field())
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") else { break }
      index += 1
    }
    skipLineBreak()
    return Record(line: start, fields: fields)
  }

  private mutating func field() throws(Fault) -> String {
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try quoted() }
    let start = index
    while index < bytes.count, !isEnd(bytes[index]) {
      if bytes[index] == UInt8(ascii: "\"") { throw .quoteInField(line: line) }
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func quoted() throws(Fault) -> String {
    let start = line
    var content: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == UInt8(ascii: "\"") else {
        content.append(byte)
        continue
      }
      if index < bytes.count, bytes[index] == byte {
        content.append(byte)
        index += 1
        continue
      }
      guard index == bytes.count || isEnd(bytes[index]) else { throw .textAfterQuote(line: line) }
      return String(decoding: content, as: UTF8.self)
    }
    throw .unclosedQuote(line: start)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func skipLineBreak() {
    if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    line += 1
  }
}

extension CSV.Fault {
  var line: Int {
    switch self {
    case .unclosedQuote(let line), .textAfterQuote(let line), .quoteInField(let line): line
    }
  }

  var message: String {
    switch self {
    case .unclosedQuote: "a quote is not closed"
    case .textAfterQuote: "text follows a closing quote"
    case .quoteInField: "a quote stands inside a field that does not begin with one"
    }
  }
}
