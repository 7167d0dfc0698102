import Testing

@testable import Loading

@Suite struct CSVTests {
  @Test(
    arguments: [
      ("a,b\n1,2\n", [[1, "a", "b"], [2, "1", "2"]]),
      ("a,b\r\n1,2", [[1, "a", "b"], [2, "1", "2"]]),
      ("a,b\n\n1,2\n", [[1, "a", "b"], [3, "1", "2"]]),
      ("\"a,b\",\"say \"\"hi\"\"\"\n", [[1, "a,b", "say \"hi\""]]),
      ("\"two\nlines\",x\ny,z\n", [[1, "two\nlines", "x"], [3, "y", "z"]]),
      ("a,\n,b\n", [[1, "a", ""], [2, "", "b"]]),
      ("\u{FEFF}a\n", [[1, "a"]]),
      ("", []),
    ] as [(String, [[any Sendable]])])
  func `is read by RFC 4180, every record with its line`(text: String, records: [[any Sendable]]) throws {
    let read = try CSV.records(in: Array(text.utf8))
    #expect(read.map { "\($0.line) \($0.fields)" } == records.map { "\($0[0]) \($0.dropFirst().map { "\($0)" })" })
  }

  @Test(arguments: [
    ("a\n\"b\n", CSV.Fault.unclosedQuote(line: 2)), ("\"a\"b\n", .textAfterQuote(line: 1)),
    ("x\na\"b\n", .quoteInField(line: 2)),
  ])
  func `says what is wrong and where`(text: String, fault: CSV.Fault) {
    #expect(throws: fault) { try CSV.records(in: Array(text.utf8)) }
  }
}
