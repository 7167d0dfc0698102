/// Reads big-endian numbers off the front of bytes that may end anywhere.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var remaining: ArraySlice<UInt8> { rest }

  mutating func bytes(_ count: Int) throws(ZoneDataError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= rest.count else { throw .truncated }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func byte() throws(ZoneDataError) -> UInt8 {
    guard let byte = rest.popFirst() else { throw .truncated }
    return byte
  }

  mutating func int32() throws(ZoneDataError) -> Int32 {
    Int32(truncatingIfNeeded: ByteReader.number(try bytes(4)))
  }

  mutating func int64() throws(ZoneDataError) -> Int64 {
    ByteReader.number(try bytes(8))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }
}
