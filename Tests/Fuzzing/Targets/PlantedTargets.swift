extension FuzzTarget {
  /// Faults for a driver to find: that a violation, a trap and a loop are told of is itself tested.
  package static let planted: [FuzzTarget] = [
    planted("planted-violation") { _ throws(Violation) in throw Violation("as planted") },
    planted("planted-trap") { bytes in _ = bytes[bytes.count] },
    planted("planted-loop") { bytes in while bytes.first != 0 {} },
  ]

  private static func planted(
    _ name: String, _ fault: @escaping @Sendable ([UInt8]) throws(Violation) -> Void
  ) -> FuzzTarget {
    FuzzTarget(
      name, "no input holds a '!'", largest: 64, inputsInTests: 10_000, moreSeeds: { [Array("seed".utf8)] },
      mutate: ByteMutation(["!"]).callAsFunction
    ) { bytes throws(Violation) in
      if bytes.contains(UInt8(ascii: "!")) { try fault(bytes) }
    }
  }
}
