extension UnsafeBufferPointer<UInt8> {
  @inline(__always)
  func isSame(as part: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place >= 0, place + part.count <= count else { return false }
    for index in 0..<part.count where self[place + index] != part[index] { return false }
    return true
  }

  /// Whether a part stands anywhere in a text of ASCII, whatever the case of its letters. The part is in lower case. Nil where
  /// letters beyond ASCII have a say, and where trying every place would take too long.
  func contains(lowercasedASCII part: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard self.reduce(0, { $0 | $1 }) < 0x80 else { return nil }
    guard let first = part.first else { return true }
    guard part.count <= count else { return false }
    if part.count > Self.longestTried, count > Self.longestTried * 4 { return nil }
    func lowercased(_ byte: UInt8) -> UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte }
    for place in 0...(count - part.count) where lowercased(self[place]) == first {
      var length = 1
      while length < part.count, lowercased(self[place + length]) == part[length] { length += 1 }
      if length == part.count { return true }
    }
    return false
  }

  /// In time linear in both.
  func contains(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= count else { return false }
    if part.count > Self.longestTried, count > Self.longestTried * 4 { return contains(long: part) }
    for place in 0...(count - part.count) where self[place] == first && isSame(as: part, at: place) { return true }
    return false
  }

  /// Bytes that are looked for by trying every place.
  private static var longestTried: Int { 16 }

  /// By the algorithm of Knuth, Morris and Pratt, because trying every place takes the product of both lengths.
  private func contains(long part: UnsafeBufferPointer<UInt8>) -> Bool {
    let borders = part.borders
    var matched = 0
    for byte in self {
      while matched > 0, byte != part[matched] { matched = Int(borders[matched - 1]) }
      if byte == part[matched] { matched += 1 }
      if matched == part.count { return true }
    }
    return false
  }

  /// For each beginning how much of it it ends in too, without being it whole.
  private var borders: [UInt32] {
    var borders: [UInt32] = [0]
    borders.reserveCapacity(count)
    var matched = 0
    for index in 1..<count {
      while matched > 0, self[index] != self[matched] { matched = Int(borders[matched - 1]) }
      if self[index] == self[matched] { matched += 1 }
      borders.append(UInt32(truncatingIfNeeded: matched))
    }
    return borders
  }
}
