import CPersonaSQLite
import CPersonaSQLiteShims

extension SQLCall {
  /// `instr(text, part)`: the place of the first one, counted in characters from 1 or, of bytes in bytes, in bytes; 0
  /// when there is none.
  func search() {
    guard !isNull(0), !isNull(1) else { return }
    let isBytes = type(0) == SQLITE_BLOB && type(1) == SQLITE_BLOB
    let (text, part) = isBytes ? (bytes(0), bytes(1)) : (asText(0), asText(1))
    guard !part.isEmpty else { return answer(1) }
    guard spend(comparisons: text.count + part.count) else { return }
    guard let place = text.place(of: part, startsCharacter: !isBytes) else { return answer(0) }
    let passed = text[..<place].indices.count { isBytes || $0 > 0 && !text[$0].continuesCharacter }
    answer(isBytes || place == 0 ? passed + 1 : passed + 2)
  }

  /// Bytes beside a text are read as one.
  private func asText(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    type(place) == SQLITE_BLOB ? bytes(place) : text(place) ?? UnsafeBufferPointer(start: nil, count: 0)
  }

  /// `replace(text, part, by)`.
  func replace() {
    guard let text = text(0), let part = self.text(1) else { return }
    guard !part.isEmpty, part[0] != 0 else { return answer(valueAt: 0) }
    guard let new = self.text(2) else { return }
    guard spend(comparisons: text.count + part.count) else { return }
    var result: [UInt8] = []
    var rest = text
    while let place = rest.place(of: part, startsCharacter: false) {
      result += rest[..<place]
      result += new
      guard result.count <= SQLLimit.longestText else { return answerTooLong() }
      rest = UnsafeBufferPointer(rebasing: rest[(place + part.count)...])
    }
    result += rest
    result.withUnsafeBufferPointer { answer($0) }
  }
}

extension UInt8 {
  /// Whether it is not the first of a character's bytes.
  fileprivate var continuesCharacter: Bool { self & 0xC0 == 0x80 }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a part, in time that grows with the sum of the lengths, not with their product.
  fileprivate func place(of part: UnsafeBufferPointer<UInt8>, startsCharacter: Bool) -> Int? {
    guard let start = part.baseAddress else { return nil }
    var from = 0
    while from + part.count <= count, let base = baseAddress {
      let found = csqlite_find(base + from, Int64(count - from), start, Int64(part.count))
      guard found >= 0 else { return nil }
      let place = from + Int(found)
      guard startsCharacter, place > 0, self[place].continuesCharacter else { return place }
      from = place + 1
    }
    return nil
  }
}
