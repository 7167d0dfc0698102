/// Reads comma-separated values as RFC 4180 has them, from bytes that come in chunks of any size, in memory that one
/// record bounds.
///
/// Fields in quotes may hold commas, line breaks and doubled quotes. Lines end at LF, CR LF or CR; a blank line is no
/// record. Text is UTF-8, with or without a byte order mark, or UTF-16 with one. The first record names the columns.
package struct CSVReader: Sendable {
  package struct Record: Hashable, Sendable {
    /// The line on which the record begins, from 1.
    package let line: Int
    package let fields: [String]
    /// Why the record does not belong to its table: it has more or fewer fields than there are columns.
    package let fault: CSVError?
  }

  package struct Limits: Sendable {
    package var fieldBytes = 1 << 20
    package var recordBytes = 1 << 24
    package var columns = 4096

    package init() {}
  }

  /// Gets every record but the one that names the columns.
  package typealias Taking = (Record) throws(CSVError) -> Void

  /// The names of the columns, once the first record has been read.
  package private(set) var columns: [String]?

  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  private struct Field {
    let content: Range<Int>
    let isQuoted: Bool
  }

  private let limits: Limits
  private var decoder = TextDecoder()
  private var state = State.fieldStart
  /// The last record ended at a CR; an LF after it belongs to the same line break.
  private var isAfterReturn = false
  /// The fields of the record so far, one behind the other, without their quotes.
  private var content: [UInt8] = []
  private var fields: [Field] = []
  private var isQuoted = false
  /// Where the record begins.
  private var start = Cursor()
  /// Bytes of all chunks before the present one.
  private var consumed = 0

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// Reads on, to the end of the chunk.
  package mutating func read(_ chunk: UnsafeBufferPointer<UInt8>, _ take: Taking) throws(CSVError) {
    guard !decoder.isTransparent else { return try scan(chunk, take) }
    let text = decoder.decoded(chunk)
    if consumed == 0 { consumed = decoder.markBytes }
    start.offset = max(start.offset, decoder.markBytes)
    try text.withUnsafeBufferPointer { (bytes) throws(CSVError) in try scan(bytes, take) }
  }

  /// Ends the last record, which needs no line break.
  package mutating func finish(_ take: Taking) throws(CSVError) {
    content += decoder.rest()
    if state == .quoted { throw fault(.unclosedQuote, at: cursor(atField: fields.count)) }
    if state != .fieldStart || !fields.isEmpty || !content.isEmpty { try endRecord(take) }
    if columns == nil { throw fault(.noHeader, at: Cursor()) }
  }

  /// All records of a text that is in memory as a whole.
  package static func table(
    in bytes: [UInt8], limits: Limits = Limits()
  ) throws(CSVError) -> (columns: [String], records: [Record]) {
    var reader = CSVReader(limits: limits)
    var records: [Record] = []
    try bytes.withUnsafeBufferPointer { (bytes) throws(CSVError) in try reader.read(bytes) { records.append($0) } }
    try reader.finish { records.append($0) }
    return (reader.columns ?? [], records)
  }

  // Runs without anything special are copied whole.
  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ take: Taking) throws(CSVError) {
    var index = 0
    while index < bytes.count {
      if skipsLineFeed(bytes[index]) {
        index += 1
        start.offset += 1
        continue
      }
      switch state {
      case .fieldStart where bytes[index] == ASCII.quote:
        (state, isQuoted) = (.quoted, true)
      case .fieldStart, .plain:
        index = try scanPlain(bytes, from: index)
        guard index < bytes.count else { break }
        try end(at: index, by: bytes[index], take)
      case .quoted:
        index = try scanQuoted(bytes, from: index)
      case .quoteInQuoted where bytes[index] == ASCII.quote:
        content.append(ASCII.quote)
        state = .quoted
      case .quoteInQuoted:
        guard bytes[index].endsField else { throw fault(.textAfterQuote, at: cursor(atField: fields.count, .end)) }
        try end(at: index, by: bytes[index], take)
      }
      index += 1
    }
    consumed += bytes.count
  }

  private mutating func skipsLineFeed(_ byte: UInt8) -> Bool {
    guard isAfterReturn else { return false }
    isAfterReturn = false
    return byte == ASCII.lineFeed
  }

  private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>, from begin: Int) throws(CSVError) -> Int {
    var index = begin
    while index < bytes.count, !bytes[index].endsField, bytes[index] != ASCII.quote { index += 1 }
    if index > begin { try append(bytes, begin..<index) }
    if index < bytes.count, bytes[index] == ASCII.quote {
      throw fault(.quoteInField, at: cursor(atField: fields.count, .end))
    }
    state = .plain
    return index
  }

  private mutating func scanQuoted(_ bytes: UnsafeBufferPointer<UInt8>, from begin: Int) throws(CSVError) -> Int {
    var index = begin
    while index < bytes.count, bytes[index] != ASCII.quote { index += 1 }
    try append(bytes, begin..<index)
    if index < bytes.count { state = .quoteInQuoted }
    return index
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) throws(CSVError) {
    content.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run]))
    let size = content.count - fieldStart
    guard size > limits.fieldBytes || content.count > limits.recordBytes else { return }
    throw fault(.tooLong(bytes: limits.fieldBytes, isQuoted: isQuoted), at: cursor(atField: fields.count))
  }

  private mutating func end(at index: Int, by byte: UInt8, _ take: Taking) throws(CSVError) {
    if byte == ASCII.comma {
      try endField()
      // A comma promises one more field, so the record cannot end here.
      state = .fieldStart
      return
    }
    try endRecord(take)
    start.offset = consumed + index + 1
    isAfterReturn = byte == ASCII.carriageReturn
  }

  private var fieldStart: Int { fields.last?.content.upperBound ?? 0 }

  private mutating func endField() throws(CSVError) {
    guard fields.count < limits.columns else {
      throw fault(.tooManyColumns(limits.columns), at: cursor(atField: fields.count))
    }
    fields.append(Field(content: fieldStart..<content.count, isQuoted: isQuoted))
    isQuoted = false
  }

  private mutating func endRecord(_ take: Taking) throws(CSVError) {
    try endField()
    let isBlank = fields.count == 1 && content.isEmpty && !fields[0].isQuoted
    if !isBlank { try emit(try texts(), take) }
    var end = start
    for field in fields where field.isQuoted { end.pass(content[field.content]) }
    start.line = end.line + 1
    state = .fieldStart
    content.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  private mutating func emit(_ texts: [String], _ take: Taking) throws(CSVError) {
    guard let columns else {
      try checkHeader(texts)
      columns = texts
      return
    }
    try take(Record(line: start.line, fields: texts, fault: raggedness(texts.count, columns.count)))
  }

  private func texts() throws(CSVError) -> [String] {
    var texts: [String] = []
    texts.reserveCapacity(fields.count)
    for (place, field) in fields.enumerated() {
      let bytes = content[field.content]
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        throw unreadableText(bytes, inField: place)
      }
      texts.append(text)
    }
    return texts
  }

  private func unreadableText(_ bytes: ArraySlice<UInt8>, inField place: Int) -> CSVError {
    let nul = bytes.firstIndex(of: 0).map { $0 - bytes.startIndex }
    let point = Point.content(bytes: nul ?? bytes.validPrefix)
    return fault(nul == nil ? .invalidText(isUTF16: decoder.isWide) : .nul, at: cursor(atField: place, point))
  }

  private func checkHeader(_ names: [String]) throws(CSVError) {
    var seen: Set<String> = []
    for (place, name) in names.enumerated() {
      if name.utf8.allSatisfy({ $0 == ASCII.space }) { throw fault(.emptyHeader, at: cursor(atField: place)) }
      if !seen.insert(name).inserted { throw fault(.duplicateHeader(name), at: cursor(atField: place)) }
    }
  }

  private func raggedness(_ count: Int, _ columns: Int) -> CSVError? {
    if count == columns { return nil }
    let place = count > columns ? cursor(atField: columns) : cursor(atField: count - 1, .end)
    return fault(.ragged(fields: count, columns: columns), at: place)
  }
}

// Where something is, is found out only when it is wrong, by walking over the record once more.
extension CSVReader {
  /// A place in the text: line and column from 1, the column in code points, and the bytes before it in UTF-8.
  private struct Cursor {
    var line = 1
    var column = 1
    var offset = 0
    private var isAfterReturn = false

    init() {}

    mutating func pass(_ bytes: ArraySlice<UInt8>, doublesQuotes: Bool = false) {
      for byte in bytes { pass(byte, times: doublesQuotes && byte == ASCII.quote ? 2 : 1) }
    }

    mutating func pass(_ byte: UInt8, times: Int = 1) {
      offset += times
      if byte == ASCII.carriageReturn || byte == ASCII.lineFeed {
        if byte == ASCII.carriageReturn || !isAfterReturn { line += 1 }
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += times
      }
      isAfterReturn = byte == ASCII.carriageReturn
    }
  }

  private enum Point {
    case begin, end
    case content(bytes: Int)
  }

  private func cursor(atField place: Int, _ point: Point = .begin) -> Cursor {
    var cursor = start
    for field in fields.prefix(place) {
      walk(&cursor, over: field, to: .end)
      cursor.pass(ASCII.comma)
    }
    let unfinished = Field(content: fieldStart..<content.count, isQuoted: isQuoted)
    walk(&cursor, over: place < fields.count ? fields[place] : unfinished, to: point)
    return cursor
  }

  private func walk(_ cursor: inout Cursor, over field: Field, to point: Point) {
    if case .begin = point { return }
    if field.isQuoted { cursor.pass(ASCII.quote) }
    guard case .content(let bytes) = point else {
      cursor.pass(content[field.content], doublesQuotes: field.isQuoted)
      return field.isQuoted ? cursor.pass(ASCII.quote) : ()
    }
    cursor.pass(content[field.content].prefix(bytes), doublesQuotes: field.isQuoted)
  }

  private func fault(_ kind: CSVError.Kind, at cursor: Cursor) -> CSVError {
    CSVError(kind: kind, line: cursor.line, column: cursor.column, offset: cursor.offset)
  }
}

private enum ASCII {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let space = UInt8(ascii: " ")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}

extension UInt8 {
  fileprivate var endsField: Bool { self == ASCII.comma || self == ASCII.lineFeed || self == ASCII.carriageReturn }
}

extension ArraySlice<UInt8> {
  /// How many of the bytes are UTF-8, from the first on.
  fileprivate var validPrefix: Int {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = makeIterator()
    var length = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { length += scalar.count }
    return length
  }
}
