import CPersonaSQLite
import CPersonaSQLiteShims

extension SQLCall {
  /// `printf(format, …)`. SQLite's own fills whatever width it is given, for minutes, before it finds the text too long.
  func format() {
    guard count > 0, let bytes = text(0) else { return }
    guard let text = sqlite3_str_new(sqlite3_context_db_handle(context)) else { return answerNoMemory() }
    var format = SQLFormat(bytes)
    var writing = FormatWriting(call: self, text: text)
    while sqlite3_str_errcode(text) == SQLITE_OK, let piece = format.next(), writing.append(piece) {}
    let code = sqlite3_str_errcode(text)
    let length = sqlite3_str_length(text)
    let result = sqlite3_str_finish(text)
    if writing.isRefused {
      sqlite3_free(result)
    } else if code == SQLITE_OK {
      sqlite3_result_text64(context, result, UInt64(length), sqlite3_free, UInt8(SQLITE_UTF8))
    } else {
      sqlite3_free(result)
      if code == SQLITE_NOMEM { answerNoMemory() } else { answerTooLong() }
    }
  }
}

/// One text on its way, and the arguments that have gone into it.
private struct FormatWriting {
  let call: SQLCall
  let text: OpaquePointer
  private(set) var isRefused = false
  private var argument = 0

  init(call: SQLCall, text: OpaquePointer) {
    self.call = call
    self.text = text
  }

  private mutating func nextArgument() -> Int {
    argument += 1
    return argument
  }

  /// False when nothing is to follow.
  mutating func append(_ piece: SQLFormat.Piece) -> Bool {
    switch piece {
    case .nonsense: return false
    case .literal(let bytes):
      UnsafeBufferPointer(rebasing: bytes).withMemoryRebound(to: CChar.self) { characters in
        sqlite3_str_append(text, characters.baseAddress, Int32(clamping: characters.count))
      }
      return true
    case .conversion(let conversion): return append(conversion)
    }
  }

  private mutating func append(_ conversion: SQLFormat.Conversion) -> Bool {
    var flags = conversion.flags
    var width = conversion.width.map { size($0) }
    if let negative = width, negative < 0 {
      flags.append(UInt8(ascii: "-"))
      width = -negative
    }
    let precision = conversion.precision.map { abs(size($0)) }
    guard max(width ?? 0, precision ?? 0) <= SQLLimit.greatestWidth else {
      isRefused = true
      call.refuse(
        .refused(
          "a width in a format is greater than \(SQLLimit.greatestWidth)", help: "write one such as printf('%.2f', 1.5)"
        ))
      return false
    }
    write(conversion.kind, "%" + String(decoding: flags, as: UTF8.self) + Self.words(width, precision))
    return true
  }

  private mutating func size(_ size: SQLFormat.Conversion.Size) -> Int {
    switch size {
    case .written(let number): number
    // As SQLite takes it: an `int`.
    case .argument: Int(Int32(truncatingIfNeeded: call.integer(nextArgument())))
    }
  }

  private static func words(_ width: Int?, _ precision: Int?) -> String {
    (width.map(String.init) ?? "") + (precision.map { ".\($0)" } ?? "")
  }

  private mutating func write(_ kind: UInt8, _ format: String) {
    let letter = String(Unicode.Scalar(kind))
    switch kind {
    case UInt8(ascii: "n"): return
    case UInt8(ascii: "%"): csqlite_append_text(text, format + letter, nil)
    case UInt8(ascii: "c"): csqlite_append_character(text, format + letter, firstCharacter(nextArgument()))
    case UInt8(ascii: "s"), UInt8(ascii: "z"): writeText(format + "s")
    case UInt8(ascii: "q"), UInt8(ascii: "Q"), UInt8(ascii: "w"): writeText(format + letter)
    case UInt8(ascii: "f"), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "g"), UInt8(ascii: "G"):
      csqlite_append_double(text, format + letter, call.decimal(nextArgument()))
    case UInt8(ascii: "p"): csqlite_append_integer(text, format + letter, call.integer(nextArgument()))
    default: csqlite_append_integer(text, format + "ll" + letter, call.integer(nextArgument()))
    }
  }

  private mutating func writeText(_ format: String) {
    let bytes = call.text(nextArgument())
    // SQLite ends every text of its own with a null byte.
    bytes.withCharacters { csqlite_append_text(text, format, $0) }
  }

  private func firstCharacter(_ place: Int) -> UInt32 {
    guard let bytes = call.text(place) else { return 0 }
    var reader = ScalarReader(bytes)
    return reader.next() ?? 0
  }
}

extension UnsafeBufferPointer<UInt8>? {
  fileprivate func withCharacters(_ body: (UnsafePointer<CChar>?) -> Void) {
    guard let self else { return body(nil) }
    self.withMemoryRebound(to: CChar.self) { body($0.baseAddress) }
  }
}
