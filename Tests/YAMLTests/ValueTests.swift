import PersonaDiagnostics
import PersonaTestSupport
import PersonaYAML
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    ("", Scalar.null), ("~", .null), ("null", .null), ("Null", .null), ("nUll", .text),
    ("true", .boolean(true)), ("FALSE", .boolean(false)), ("yes", .text), ("off", .text), ("y", .text),
    ("0", .integer(0)), ("-0", .integer(0)), ("12", .integer(12)), ("-3", .integer(-3)), ("007", .text),
    ("+15550100", .text), ("0x1F", .text), ("0o14", .text), ("1e5", .text), ("1_000", .text), ("12:30", .text),
    ("0.5", .decimal(0.5)), ("-0.25", .decimal(-0.25)), ("42.50", .decimal(42.5)), ("00.5", .text), (".5", .text),
    ("5.", .text), ("-.5", .text), ("1.10.2", .text), (".inf", .text), ("2026-03-16", .text),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .beyondRange), ("-9223372036854775809", .beyondRange),
    ("99999999999999999999999", .beyondRange),
  ])
  func `an unquoted scalar resolves by plain decimal notation`(text: String, scalar: Scalar) throws {
    let list = "[\(text.isEmpty ? "!!null " : text)]"
    #expect(try #require(Reading(list).stream.documents.first?.items.first { _ in true }).resolved == scalar)
  }

  /// As Swift reads them, to the last bit, whatever the number of digits.
  @Test func `decimals are the nearest there are`() {
    var random = SplitMix(seed: 7)
    for _ in 0..<20_000 {
      func digits(_ most: Int) -> String {
        (0..<Int.random(in: 1...most, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }
          .joined()
      }
      let whole = Int(digits(9)) ?? 0
      let text = "\(Bool.random(using: &random) ? "-" : "")\(whole).\(digits(10))"
      #expect(Scalar(plain: text) == Double(text).map { .decimal($0) })
    }
  }

  @Test(arguments: ["'12'", "\"true\"", "'~'", "''", "\"0.5\""])
  func `a quoted scalar is text`(written: String) throws {
    let node = try #require(Reading("a: \(written)").stream.documents.first?["a"])
    #expect(node.resolved == .text)
    #expect(node.kind == .scalar)
    #expect(!node.isPlain)
    #expect(node.text == written.dropFirst().dropLast())
  }

  @Test(arguments: [
    ("&x {a: 1, b: *y}", "undefined-alias 1:14"), ("a: *bold text*", "undefined-alias 1:4"),
    ("a: 1\nb: 2\na: 3", "duplicate-key 3:1"), ("{a: 1, 'a': 2}", "duplicate-key 1:8"),
    ("a: {b: 1, c: {b: 2}, b: 3}", "duplicate-key 1:22"), ("1: x\n\"1\": y", "duplicate-key 2:1"),
    ("[a]: 1", "complex-key 1:1"), ("{a: 1}: 1", "complex-key 1:1"), ("null: 1", "complex-key 1:1"),
    ("a: &a [1]\n*a : 1", "complex-key 2:1"), ("a: {<<: 1}", "invalid-merge 1:9"),
    ("a: &a {x: 1}\nb: {<<: [*a, 2]}", "invalid-merge 2:14"), ("a: !!int x", "tag-mismatch 1:4"),
    ("a: &k !!float .inf", "tag-mismatch 1:7"), ("a: !!binary aGk=", "unsupported-tag 1:4"),
    ("a: !Ref x", "unsupported-tag 1:4"), ("a: !!seq {x: 1}", "unsupported-tag 1:4"),
    ("---\na: 1\n---\n", "empty-document 3:1"), ("a: \"\u{7}\"", "control-character 1:5"),
    ("a: b\u{FEFF}", "control-character 1:5"), ("%YAML 1.1\n---\na: 1", "yaml-version 1:1"),
    ("a: \"\0\"", "binary-file 1:5"),
  ])
  func `what libyaml lets pass is found`(text: String, finding: String) {
    #expect(Reading(text).findings.prefix(1) == [finding])
  }

  @Test(arguments: [
    ("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}", #"{"a":{"x":1,"y":2},"b":{"y":3,"x":1}}"#),
    ("- &a {x: 1}\n- &b {x: 2, y: 2}\n- {<<: [*a, *b]}", #"[{"x":1},{"x":2,"y":2},{"x":1,"y":2}]"#),
    ("- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {z: 3, <<: *b}", #"[{"x":1},{"y":2,"x":1},{"z":3,"y":2,"x":1}]"#),
    ("- {<<: {x: 1}, y: 2}\n- {'<<': 1}", #"[{"y":2,"x":1},{"<<":1}]"#),
    ("- &a text\n- {*a : *a}", #"["text",{"text":"text"}]"#),
    ("&k a: *k", #"{"a":"a"}"#),
    ("- &a [1]\n- &a [2]\n- *a", "[[1],[2],[2]]"),
    ("a: 1\na: 2", #"{"a":1}"#),
  ])
  func `aliases and merge keys are followed`(text: String, json: String) {
    #expect(Reading(text).json == json)
  }

  @Test func `a shared node tells where it stands`() throws {
    let reading = Reading("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\nc: *a\n")
    let root = try #require(reading.stream.documents.first)
    let merged = try #require(root["b"]?["x"])
    #expect(merged.isShared)
    #expect(reading.place(merged.span.start) == "1:11")
    #expect(root["b"]?["y"]?.isShared == false)
    #expect(root["b"]?.entries.map(\.isMerged) == [false, true])
  }

  @Test func `known keys have their place as number, others follow`() throws {
    var keys = KeyTable(known: ["persona", "name"])
    let bytes = Array("name: x\nother: y\npersona: z\n".utf8)
    let stream = parse(bytes, of: .init(index: 0), keys: &keys).stream
    let symbols = try #require(stream.documents.first).entries.map(\.symbol.rawValue)
    #expect(symbols == [1, 2, 0])
    #expect(keys.text(of: Symbol(rawValue: 2)) == "other")
  }

  @Test func `a thousand keys keep their numbers`() throws {
    var keys = KeyTable(known: [])
    let names = (0..<1000).map { "key\($0)" }
    let numbers = names.map { keys.symbol(of: $0).rawValue }
    #expect(numbers == Array(0..<1000))
    #expect(names.map { keys.symbol(of: $0).rawValue } == numbers)
  }

  @Test func `limits refuse what is too deep or too large`() {
    var limits = FileLimits()
    limits.depth = 3
    limits.fileBytes = 20
    #expect(Reading("[[[1]]]", limits: limits).findings == [])
    #expect(Reading("[[[[1]]]]", limits: limits).findings == ["nesting-depth 1:4"])
    #expect(Reading(String(repeating: "a", count: 21), limits: limits).findings == ["file-too-large 1:1"])
  }
}
