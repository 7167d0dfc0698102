import Foundation
import PersonaTestSupport
import Testing

@testable import PersonaTables

@Suite struct CSVReaderTests {
  static let seeds = Array(UInt64(1)...200)

  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]),
    ("a,b\n1,2", [["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\n\n1,2\n\n\n", [["1", "2"]]),
    ("a,b\n,\n", [["", ""]]),
    ("a,b\n1,", [["1", ""]]),
    ("a\n\"\"\n", [[""]]),
    ("a\n\"\"", [[""]]),
    ("a,b\n\"1,2\",\"say \"\"hi\"\"\"\n", [["1,2", "say \"hi\""]]),
    ("a,b\n\"two\r\nlines\",x\n", [["two\r\nlines", "x"]]),
    ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
    ("a,b\n 1 , 2 \n", [[" 1 ", " 2 "]]),
    ("a,b", []),
  ])
  func `a table is read as RFC 4180 has it`(text: String, rows: [[String]]) throws {
    let table = try CSVReader.table(in: Array(text.utf8))
    #expect(table.records.map(\.fields) == rows)
    #expect(table.records.allSatisfy { $0.fault == nil })
    #expect(table.columns.first == "a")
  }

  @Test func `records know the line they begin on`() throws {
    let text = "a,b\n\"one\ntwo\",x\n\n\"\r\n\r\r\",y\r\nlast,z"
    #expect(try CSVReader.table(in: Array(text.utf8)).records.map(\.line) == [2, 5, 9])
  }

  /// Each text holds a `‸` before the place at which it is wrong.
  @Test(arguments: [
    ("‸", "there is no row that names the columns"),
    ("‸\n\n", "there is no row that names the columns"),
    ("a,‸,c\n", "a column has no name"),
    ("a,‸  \n", "a column has no name"),
    ("é,b,‸é\n", "two columns are called 'é'"),
    ("a,b\nx,‸\"y", "a quote is not closed"),
    ("a,b\n\"x\n\ny\",‸\"y\n\n", "a quote is not closed"),
    ("a,b\n\"x\"\"\"‸y,2\n", "text follows a closing quote"),
    ("a,b\n\"x\ny\"‸ ,2\n", "text follows a closing quote"),
    ("\u{FEFF}a,b\n\"x\"‸y,2\n", "text follows a closing quote"),
    ("a,b\née‸\"x,2\n", "a quote stands inside a field that does not begin with one"),
    ("\"a\",\"b\"\r\n1,2\r\n3,4‸\"\r\n", "a quote stands inside a field that does not begin with one"),
    ("a,b\n1,\"x\"\"‸\0\"\n", "there is a NUL character, which no text has"),
  ])
  func `a fault stands at its line and column`(marked: String, message: String) throws {
    let parts = marked.components(separatedBy: "‸")
    let fault = #expect(throws: CSVError.self) { try CSVReader.table(in: Array(parts.joined().utf8)) }
    #expect(fault?.message == message)
    let isMissingHeader = fault?.kind == .noHeader
    #expect(fault.map { [$0.line, $0.column] } == (isMissingHeader ? [1, 1] : Self.place(after: parts[0])))
    #expect(fault?.offset == (isMissingHeader ? 0 : parts[0].utf8.count))
  }

  private static func place(after text: String) -> [Int] {
    let lines = text.replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: "").components(separatedBy: "\n")
    return [lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1]
  }

  @Test(arguments: [
    ("a,b\n1,2,‸3\n", "the row has 3 fields, the header 2"), ("a,b,c\n1,2‸\n", "the row has 2 fields, the header 3"),
    ("a,b\n\"1\n\"\"\"‸\n", "the row has 1 field, the header 2"),
  ])
  func `a ragged row is told with its record, and the next is read`(marked: String, message: String) throws {
    let parts = marked.components(separatedBy: "‸")
    let table = try CSVReader.table(in: Array((parts.joined() + "5,6,7").utf8))
    let fault = try #require(table.records.first?.fault)
    #expect(fault.message == message)
    #expect([fault.line, fault.column] == Self.place(after: parts[0]))
    #expect(table.records.last?.fields == ["5", "6", "7"])
  }

  @Test func `bytes that are no text are refused where they stand`() throws {
    let bytes = Array("a,b\n\"é\"\"".utf8) + [0xC3, 0x28] + Array("\",x\n".utf8)
    let fault = #expect(throws: CSVError.self) { try CSVReader.table(in: bytes) }
    #expect(fault?.message == "the text is not valid UTF-8")
    #expect(fault.map { [$0.line, $0.column] } == [2, 5])
    #expect(fault?.offset == 9)
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `UTF-16 is told by its byte order mark`(encoding: String.Encoding) throws {
    let text = "\u{FEFF}name,note\né,\"\u{1F680},\n漢\"\n"
    let bytes = Array(try #require(text.data(using: encoding)))
    #expect(try CSVReader.table(in: bytes).records.map(\.fields) == [["é", "\u{1F680},\n漢"]])
    let half = #expect(throws: CSVError.self) { try CSVReader.table(in: bytes.dropLast()) }
    #expect(half?.message == "the text is not valid UTF-16")
  }

  @Test func `a lone surrogate is refused`() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xD8, 0x62, 0x00]
    let fault = #expect(throws: CSVError.self) { try CSVReader.table(in: bytes) }
    #expect(fault.map { [$0.line, $0.column] } == [2, 1])
  }

  @Test func `fields and columns have limits`() throws {
    var limits = CSVReader.Limits()
    limits.fieldBytes = 8
    limits.columns = 2
    let long = #expect(throws: CSVError.self) {
      try CSVReader.table(in: Array("a,b\n1,\"123456789".utf8), limits: limits)
    }
    #expect(long.map { [$0.line, $0.column] } == [2, 3])
    #expect(long?.help == "look whether its quote is closed")
    let wide = #expect(throws: CSVError.self) { try CSVReader.table(in: Array("a,b,c\n".utf8), limits: limits) }
    #expect(wide?.message == "there are more than 2 columns")
  }

  @Test(arguments: seeds)
  func `Property: what is written is read again, wherever the chunks end`(seed: UInt64) throws {
    var generator = CSVTableGenerator(random: SplitMix(seed: seed))
    let table = generator.table()
    let lineBreak = ["\n", "\r\n", "\r"][Int(seed % 3)]
    let bytes = Array(generator.written(table, lineBreak: lineBreak).utf8)
    let whole = try CSVReader.table(in: bytes)
    #expect([whole.columns] + whole.records.map(\.fields) == table)
    for size in 1...min(7, bytes.count) {
      let pieces = try Self.records(in: bytes, chunks: size)
      #expect(pieces == whole.records)
    }
  }

  @Test(arguments: seeds)
  func `Property: damaged tables are refused at one place, wherever the chunks end`(seed: UInt64) throws {
    var generator = CSVTableGenerator(random: SplitMix(seed: seed))
    let table = generator.table()
    var bytes = Array(generator.written(table, lineBreak: "\n").utf8)
    for _ in 0...generator.random.below(3) {
      let garbage: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0xFF, 0x00, 0xC3, 0x61]
      bytes[generator.random.below(bytes.count)] = garbage[generator.random.below(garbage.count)]
    }
    let whole = Result { try CSVReader.table(in: bytes).records }
    for size in 1...5 {
      let pieces = Result { try Self.records(in: bytes, chunks: size) }
      #expect(pieces.map(\.count).fault == whole.map(\.count).fault)
      #expect((try? pieces.get()) == (try? whole.get()))
    }
  }

  private static func records(in bytes: [UInt8], chunks size: Int) throws -> [CSVReader.Record] {
    var reader = CSVReader()
    var records: [CSVReader.Record] = []
    for begin in stride(from: 0, to: bytes.count, by: size) {
      let chunk = Array(bytes[begin..<min(begin + size, bytes.count)])
      try chunk.withUnsafeBufferPointer { (chunk) throws(CSVError) in try reader.read(chunk) { records.append($0) } }
    }
    try reader.finish { records.append($0) }
    return records
  }
}

extension Result {
  fileprivate var fault: CSVError? {
    if case .failure(let error) = self { error as? CSVError } else { nil }
  }
}
