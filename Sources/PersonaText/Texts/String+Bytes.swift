extension String {
  /// The UTF-8 bytes without a copy; native texts always have them in one piece. Inlined into other modules, because most of
  /// what is done with them are short loops.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}
