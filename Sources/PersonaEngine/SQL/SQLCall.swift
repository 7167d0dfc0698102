import CPersonaSQLite

/// One call of a function by a query: its arguments, and the place for its result, which is null until it is told.
struct SQLCall {
  let context: OpaquePointer?
  private let values: UnsafeBufferPointer<OpaquePointer?>

  init(_ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?) {
    self.context = context
    self.values = UnsafeBufferPointer(start: values, count: Int(count))
  }

  var count: Int { values.count }

  private func value(_ place: Int) -> OpaquePointer? { values.indices.contains(place) ? values[place] : nil }

  func type(_ place: Int) -> Int32 { value(place).map { sqlite3_value_type($0) } ?? SQLITE_NULL }

  func isNull(_ place: Int) -> Bool { type(place) == SQLITE_NULL }

  /// A text as SQLite has it, which need not be UTF-8; nil for null.
  func text(_ place: Int) -> UnsafeBufferPointer<UInt8>? {
    guard let value = value(place), let bytes = sqlite3_value_text(value) else { return nil }
    return UnsafeBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value)))
  }

  func bytes(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    guard let value = value(place), let bytes = sqlite3_value_blob(value) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let count = Int(sqlite3_value_bytes(value))
    return UnsafeBufferPointer(start: bytes.assumingMemoryBound(to: UInt8.self), count: count)
  }

  func integer(_ place: Int) -> Int64 { value(place).map { sqlite3_value_int64($0) } ?? 0 }

  func decimal(_ place: Int) -> Double { value(place).map { sqlite3_value_double($0) } ?? 0 }

  // MARK: - Results

  func answer(_ number: Int) { sqlite3_result_int64(context, Int64(number)) }

  func answer(valueAt place: Int) { if let value = value(place) { sqlite3_result_value(context, value) } }

  func answer(_ bytes: UnsafeBufferPointer<UInt8>) {
    // SQLite makes a copy of its own, which is what -1 asks for; an address of nothing would mean null.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    bytes.withMemoryRebound(to: CChar.self) { characters in
      withUnsafePointer(to: CChar(0)) { empty in
        sqlite3_result_text64(
          context, characters.baseAddress ?? empty, UInt64(characters.count), copies, UInt8(SQLITE_UTF8))
      }
    }
  }

  func answerNoMemory() { sqlite3_result_error_nomem(context) }

  func answerTooLong() { sqlite3_result_error_toobig(context) }

  /// Ends the query.
  func refuse(_ kind: SQLError.Kind) {
    meter?.end(with: SQLError(kind: kind))
    sqlite3_result_error_code(context, SQLITE_ABORT)
  }

  // MARK: - Work

  private var meter: SQLMeter? {
    sqlite3_user_data(context).map { Unmanaged<SQLMeter>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Counts bytes that were compared; false, with the query ended, when the budget does not allow for them.
  func spend(comparisons count: Int) -> Bool {
    guard meter?.spend(comparisons: count) == false else { return true }
    sqlite3_result_error_code(context, SQLITE_ABORT)
    return false
  }
}
