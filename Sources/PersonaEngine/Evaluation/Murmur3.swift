/// MurmurHash3, x86, 32 bits, as Austin Appleby published it: the same person falls the same way in every run, on
/// every machine.
func murmur3(_ text: String) -> UInt32 {
  var text = text
  return text.withUTF8 { murmur3($0) }
}

private func murmur3(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
  var hash: UInt32 = 0
  var place = 0
  while place + 4 <= bytes.count {
    hash ^= scrambled(block(bytes[place..<place + 4]))
    hash = rotated(hash, by: 13) &* 5 &+ 0xe654_6b64
    place += 4
  }
  if place < bytes.count { hash ^= scrambled(block(bytes[place...])) }
  return finished(hash ^ UInt32(truncatingIfNeeded: bytes.count))
}

/// Up to four bytes, the first one lowest.
private func block(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
  bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
}

private func scrambled(_ block: UInt32) -> UInt32 {
  rotated(block &* 0xcc9e_2d51, by: 15) &* 0x1b87_3593
}

private func rotated(_ bits: UInt32, by count: UInt32) -> UInt32 {
  bits << count | bits >> (32 - count)
}

private func finished(_ hash: UInt32) -> UInt32 {
  var hash = hash
  hash = (hash ^ hash >> 16) &* 0x85eb_ca6b
  hash = (hash ^ hash >> 13) &* 0xc2b2_ae35
  return hash ^ hash >> 16
}
