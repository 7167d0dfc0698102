/// A format of `printf`, read piece by piece as SQLite reads it.
struct SQLFormat {
  enum Piece {
    case literal(Slice<UnsafeBufferPointer<UInt8>>)
    case conversion(Conversion)
    /// SQLite tells nothing of what follows.
    case nonsense
  }

  /// `%-08.2f` and its like.
  struct Conversion {
    enum Size {
      case written(Int)
      /// `*`: the next argument.
      case argument
    }

    var flags: [UInt8] = []
    var width: Size?
    var precision: Size?
    var kind: UInt8
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var following: UInt8? { place < bytes.count && bytes[place] != 0 ? bytes[place] : nil }

  /// Nil at the end.
  mutating func next() -> Piece? {
    guard let first = following else { return nil }
    let start = place
    guard first == UInt8(ascii: "%") else {
      while let byte = following, byte != UInt8(ascii: "%") { place += 1 }
      return .literal(bytes[start..<place])
    }
    place += 1
    guard following != nil else { return .literal(bytes[start..<place]) }
    return conversion()
  }

  private mutating func conversion() -> Piece {
    var conversion = Conversion(kind: 0)
    while let flag = following, "-+ #!0,".utf8.contains(flag) {
      conversion.flags.append(flag)
      place += 1
    }
    conversion.width = size()
    if skip(".") { conversion.precision = size() ?? .written(0) }
    if skip("l") { _ = skip("l") }
    guard let kind = following, "dsgzqQwcouxXfeEGin%pr".utf8.contains(kind) else { return .nonsense }
    place += 1
    conversion.kind = kind
    return .conversion(conversion)
  }

  private mutating func size() -> Conversion.Size? {
    if skip("*") { return .argument }
    var number: Int?
    while let digit = following, (0x30...0x39).contains(digit) {
      number = min(1 << 31, (number ?? 0) * 10 + Int(digit - 0x30))
      place += 1
    }
    return number.map { .written($0) }
  }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard let byte = following, Unicode.Scalar(byte) == sign else { return false }
    place += 1
    return true
  }
}
