import PersonaText

/// SHA-256 of some bytes, to be compared and not to be read.
struct Digest: Hashable, Sendable {
  private let bytes: [UInt8]

  init(of message: [UInt8]) { bytes = SHA256.hash(message) }
}
