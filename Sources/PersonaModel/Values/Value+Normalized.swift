extension Value {
  /// A whole decimal is the integer, so that 2 and 2.0 are one value.
  package var normalized: Value {
    guard case .decimal(let decimal) = self, let integer = Int64(exactly: decimal) else { return self }
    return .integer(integer)
  }
}
