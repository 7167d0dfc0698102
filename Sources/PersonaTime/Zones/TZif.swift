/// The file format of RFC 8536, versions 1 to 4. Later versions repeat the data with 64-bit times, followed by a rule.
extension ZoneTable {
  init(tzif bytes: [UInt8]) throws(ZoneDataError) {
    var reader = ByteReader(bytes)
    var header = try TZifHeader(&reader)
    guard header.version > 1 else {
      self = try TZifBlock(header, timeSize: 4, &reader).table(rule: nil)
      return
    }
    _ = try reader.bytes(header.blockSize(timeSize: 4))
    header = try TZifHeader(&reader)
    let block = try TZifBlock(header, timeSize: 8, &reader)
    self = try block.table(rule: ZoneTable.rule(inFooter: reader.remaining))
  }

  /// The rule stands between two line feeds; an empty one says nothing about later times.
  private static func rule(inFooter footer: ArraySlice<UInt8>) throws(ZoneDataError) -> PosixRule? {
    let lineFeed = UInt8(ascii: "\n")
    guard footer.first == lineFeed, let end = footer.dropFirst().firstIndex(of: lineFeed) else { throw .truncated }
    let text = footer[(footer.startIndex + 1)..<end]
    return text.isEmpty ? nil : try PosixRule(parsing: String(decoding: text, as: UTF8.self))
  }
}

struct TZifHeader {
  let version: Int
  let utIndicatorCount: Int
  let wallIndicatorCount: Int
  let leapCount: Int
  let timeCount: Int
  let typeCount: Int
  let characterCount: Int

  init(_ reader: inout ByteReader) throws(ZoneDataError) {
    guard let magic = try? reader.bytes(4), magic.elementsEqual("TZif".utf8) else { throw .notTZif }
    let mark = try reader.byte()
    version = mark == 0 ? 1 : Int(mark) - Int(UInt8(ascii: "0"))
    _ = try reader.bytes(15)
    utIndicatorCount = try TZifHeader.count(&reader)
    wallIndicatorCount = try TZifHeader.count(&reader)
    leapCount = try TZifHeader.count(&reader)
    timeCount = try TZifHeader.count(&reader)
    typeCount = try TZifHeader.count(&reader)
    characterCount = try TZifHeader.count(&reader)
    guard 1...256 ~= typeCount else { throw .inconsistent }
  }

  private static func count(_ reader: inout ByteReader) throws(ZoneDataError) -> Int {
    let count = try reader.int32()
    guard 0...1_000_000 ~= count else { throw .inconsistent }
    return Int(count)
  }

  func blockSize(timeSize: Int) -> Int {
    timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + wallIndicatorCount
      + utIndicatorCount
  }
}

struct TZifBlock {
  private var transitions: [Int64] = []
  private let offsetIndices: [UInt8]
  private var offsets: [ZoneOffset] = []

  init(_ header: TZifHeader, timeSize: Int, _ reader: inout ByteReader) throws(ZoneDataError) {
    guard header.leapCount == 0 else { throw .countsLeapSeconds }
    for _ in 0..<header.timeCount {
      transitions.append(timeSize == 4 ? Int64(try reader.int32()) : try reader.int64())
    }
    offsetIndices = Array(try reader.bytes(header.timeCount))
    var types = ByteReader(Array(try reader.bytes(header.typeCount * 6)))
    let characters = Array(try reader.bytes(header.characterCount))
    for _ in 0..<header.typeCount {
      offsets.append(try TZifBlock.offset(&types, characters))
    }
    _ = try reader.bytes(header.wallIndicatorCount + header.utIndicatorCount)
  }

  private static func offset(_ types: inout ByteReader, _ characters: [UInt8]) throws(ZoneDataError) -> ZoneOffset {
    let seconds = try types.int32()
    let isDaylight = try types.byte() != 0
    let start = Int(try types.byte())
    guard ZoneOffset.bounds ~= seconds, start < characters.count else { throw .inconsistent }
    let name = characters[start...].prefix { $0 != 0 }
    return ZoneOffset(seconds: seconds, abbreviation: String(decoding: name, as: UTF8.self), isDaylight: isDaylight)
  }

  func table(rule: PosixRule?) throws(ZoneDataError) -> ZoneTable {
    let areKnown = offsetIndices.allSatisfy { Int($0) < offsets.count }
    let areAscending = zip(transitions, transitions.dropFirst()).allSatisfy { $0 < $1 }
    guard areKnown, areAscending else { throw .inconsistent }
    return ZoneTable(transitions: transitions, offsetIndices: offsetIndices, offsets: offsets, rule: rule)
  }
}
