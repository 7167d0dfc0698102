/// The scalar at a position that lies inside the bytes, and how many it takes. A byte that is no UTF-8 counts as U+FFFD.
@inline(__always)
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> (value: UInt32, length: Int) {
  let first = bytes[position]
  return first < 0x80 ? (UInt32(first), 1) : decodeLongScalar(bytes, at: position)
}

private func decodeLongScalar(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> (value: UInt32, length: Int) {
  let invalid = (value: UInt32(0xFFFD), length: 1)
  let first = UInt32(bytes[position])
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard 0xC2...0xF4 ~= first, position + length <= bytes.count else { return invalid }
  var value = first & (0x7F >> UInt32(length))
  for index in (position + 1)..<(position + length) {
    guard bytes[index] & 0xC0 == 0x80 else { return invalid }
    value = value << 6 | UInt32(bytes[index] & 0x3F)
  }
  let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
  let isScalar = value >= least && value <= 0x10FFFF && !(0xD800...0xDFFF ~= value)
  return isScalar ? (value, length) : invalid
}
