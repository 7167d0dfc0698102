import CPersonaSQLite
import Foundation
import PersonaTestSupport
import PersonaTime
import Testing

@testable import PersonaEngine
@testable import PersonaModel

/// Functions of ours in the place of SQLite's own tell the same.
@Suite struct SQLFunctionTests {
  private static let letters = [
    "a", "A", "b", "z", "%", "_", "*", "?", "[", "]", "^", "-", "\\", "é", "É", "漢", "😀", "0",
  ]

  /// A text of few letters, so that one is found in another.
  private static func text(_ random: inout SplitMix, _ most: Int) -> String {
    let few = (0..<3).map { _ in letters[Int(random.next() % UInt64(letters.count))] }
    return (0..<Int(random.next() % UInt64(most + 1))).map { _ in few[Int(random.next() % 3)] }.joined()
  }

  private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

  private static func word(_ random: inout SplitMix, _ words: [String]) -> String {
    words[Int(random.next() % UInt64(words.count))]
  }

  /// `~` and a number is a text of at most so many letters.
  private static let calls = [
    "~9 like ~7", "~9 like ~7 escape '\\'", "~9 like ~7 escape 'a'", "~9 like ~7 escape '%'", "~9 like ~7 escape '_'",
    "~9 glob ~9", "~9 glob '*[' || ~4 || ']' || ~3", "instr(~12, ~3)", "instr(~12, cast(~2 as blob))",
    "instr(cast(~12 as blob), cast(~2 as blob))", "replace(~12, ~2, ~3)", "trim(~12, ~2)", "ltrim(~12, ~2)",
    "rtrim(~12, ~2)", "trim('  ' || ~3 || ' ')", "ltrim('  ' || ~3 || ' ')", "rtrim('  ' || ~3 || ' ')",
  ]

  private static func filled(_ call: String, _ random: inout SplitMix) -> String {
    let parts = call.split(separator: "~", omittingEmptySubsequences: false)
    var filled = String(parts.first ?? "")
    for part in parts.dropFirst() {
      let digits = part.prefix { $0.isNumber }
      filled += quoted(text(&random, Int(digits) ?? 0)) + part.dropFirst(digits.count)
    }
    return filled
  }

  @Test(arguments: calls.indices)
  func `what they tell is what SQLite's own tell`(place: Int) throws {
    var random = SplitMix(seed: UInt64(place + 1))
    let (ours, theirs) = (try #require(OurDatabase()), try #require(PlainDatabase()))
    var seen: Set<String> = []
    for _ in 0..<600 {
      let call = Self.filled(Self.calls[place], &random)
      let wanted = theirs.told(call)
      seen.insert(wanted)
      #expect(ours.told(call) == wanted, "\(call)")
    }
    #expect(seen.count > 1, "all cases give the same")
  }

  @Test(arguments: [
    "null like 'a'", "'a' like null", "'a' like 'a' escape null", "x'61' like 'a'", "12 like '1_'", "null glob 'a'",
    "instr(null, 'a')", "instr('a', null)", "instr('a', '')", "instr('', 'a')", "instr('', '')", "instr(1234, 34)",
    "instr(x'', x'')", "replace(null, 'a', 'b')", "replace('a', null, 'b')", "replace('a', 'a', null)",
    "replace('a', '', null)", "replace(12, '', 'x')", "replace('aaa', 'aa', 'b')", "replace('', 'a', 'b')",
    "trim(null)", "trim('a', null)", "trim('a', '')", "trim('')", "trim('aaa', 'a')", "trim(x'202020')",
    "'a' like 'a\\' escape '\\'", "'%' like '\\%' escape '\\'", "'aX' like 'a%\\x' escape '\\'", "'' like '%'",
    "'a' glob '[a'", "'a' glob '*['", "'-' glob '[a-]'", "']' glob '[]]'", "'b' glob '[^]a]'", "'b' glob '[a-c]'",
    "'b' glob '[c-a]'", "'d' glob '[^a-c]'", "'a' glob '[^'", "'ab' glob '?*?'", "'a' glob '?*?'", "'' glob '?'",
    "'a' like '__'", "'é' like 'É'", "cast(x'ff61' as text) like '%a'", "'axbxc' like 'a%b%d'",
  ])
  func `edges are those of SQLite's own`(call: String) throws {
    let (ours, theirs) = (try #require(OurDatabase()), try #require(PlainDatabase()))
    #expect(ours.told(call) == theirs.told(call))
  }

  private static let conversions = Array("dsgzqQwcouxXfeEGi%prn").map(String.init)
  private static let arguments = ["1", "-7", "123456789", "2.5", "-1e300", "'it''s'", "'漢字'", "null", "''", "9e999"]

  @Test(arguments: conversions.indices)
  func `a format is filled in as SQLite's own fills it in`(place: Int) throws {
    var random = SplitMix(seed: UInt64(place + 99))
    let (ours, theirs) = (try #require(OurDatabase()), try #require(PlainDatabase()))
    for _ in 0..<200 {
      let flags = "-+ #!0,".filter { _ in random.next() % 4 == 0 }
      let width = ["", "1", "12", "*"][Int(random.next() % 4)]
      let precision = ["", "", ".", ".0", ".3", ".*"][Int(random.next() % 6)]
      let long = ["", "", "l", "ll"][Int(random.next() % 4)]
      let stars = (width + precision).filter { $0 == "*" }.map { _ in "\(Int(random.next() % 30) - 10)" }
      let argument = Self.arguments[Int(random.next() % UInt64(Self.arguments.count))]
      let format = "a%\(flags)\(width)\(precision)\(long)\(Self.conversions[place])b%s"
      let list = (["'\(format)'"] + stars + [argument, "'end'"]).joined(separator: ", ")
      #expect(ours.told("printf(\(list))") == theirs.told("printf(\(list))"), "printf(\(list))")
    }
  }

  @Test(arguments: [
    "printf('')", "printf(null)", "printf('%')", "printf('a%')", "printf('%y')", "printf('a%5-d', 1)", "printf('%5%')",
    "printf('%s')", "printf('%d')", "printf('%.3s', '漢字')", "printf('%!.1s', '漢字')", "format('%d%%', 5)",
    "printf('%.*f', -2, 1.239)", "printf('%*d', -6, 42)", "printf('%c%c', '漢', 65)", "printf('%,d', 1234567)",
    "printf('%.4c', 'é')", "printf(12)", "printf('%s', x'6162')", "printf('%l5d', 1)", "printf('%.2.3f', 1)",
  ])
  func `edges of formats are those of SQLite's own`(call: String) throws {
    let (ours, theirs) = (try #require(OurDatabase()), try #require(PlainDatabase()))
    #expect(ours.told(call) == theirs.told(call))
  }
}

/// What a reader is told.
@Suite struct SQLFunctionPageTests {
  @Test func `docs/data.md lists the functions that a query may call`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/data.md"), encoding: .utf8)
    let list = try #require(
      page.components(separatedBy: "<!-- functions -->").last?.components(separatedBy: "<!-- end").first)
    let told = list.split(separator: "`").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    #expect(Set(told) == SQLFunction.allowed)
    #expect(told.count == SQLFunction.allowed.count)
  }
}

/// A database as queries see it.
struct OurDatabase {
  let database: SQLDatabase

  init?() {
    guard let database = SQLDatabase() else { return nil }
    self.database = database
  }

  /// The bytes of a value as SQL writes it, or the words of an error.
  func told(_ expression: String) -> String {
    do throws(SQLError) {
      let allowance = SQLMeter.Allowance(budget: .unlimited, bytes: 1_000_000)
      let statement = try database.query(Array("select 1, hex(quote(\(expression)))".utf8), allowance)
      guard try database.step(statement) else { return "no row" }
      return statement.value(1)?.text ?? "no text"
    } catch { return "error: \(error.message)" }
  }
}

/// SQLite as it comes.
///
/// A class because it frees what SQLite allocated.
private final class PlainDatabase {
  private let connection: OpaquePointer

  init?() {
    guard SQLLibrary.isReady else { return nil }
    var connection: OpaquePointer?
    guard sqlite3_open(":memory:", &connection) == SQLITE_OK, let connection else { return nil }
    self.connection = connection
  }

  deinit { sqlite3_close_v2(connection) }

  func told(_ expression: String) -> String {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(connection, "select hex(quote(\(expression)))", -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW, let text = sqlite3_column_text(statement, 0)
    else { return "error: \(String(cString: sqlite3_errmsg(connection)))" }
    return String(cString: text)
  }
}
