import Verification

/// How much of a case's identity its name holds.
///
/// A consumer that drops equal names must lose nothing, so class name and name are unique over a whole plan; they are the
/// same for every shard of it, and as short as that allows.
package enum CaseNaming: UInt8, Hashable, Sendable, CaseIterable {
  case short
  /// With the document's title.
  case titled
  /// With the title and the file.
  case filed
}

extension CaseID {
  /// `segments.renewing-soon`
  package var className: String { "\(kind)s.\(subject)" }

  /// `vip-us-premium`, followed by what tells it from others.
  package func name(_ naming: CaseNaming) -> String {
    var text = persona.isEmpty ? subject : persona
    if !name.isEmpty { text += " · \(name)" }
    if !environment.isEmpty { text += " [\(environment)]" }
    if naming != .short { text += " (\(title))" }
    if naming == .filed { text += " (\(file))" }
    return text
  }

  /// The case for a reader who sees the file beside it.
  package var words: String {
    let subject = persona.isEmpty ? "\(kind) \(self.subject)" : "\(kind) \(self.subject) · \(persona)"
    let named = name.isEmpty ? subject : "\(subject) · \(name)"
    return environment.isEmpty ? named : "\(named) [\(environment)]"
  }
}

/// What each case of a plan has to be called.
///
/// Names are compared by 64-bit hashes: should two that differ ever share one, both are a little longer than needed.
struct CaseNames: Sendable {
  private let repeated: Set<UInt64>
  private let stillRepeated: Set<UInt64>

  init(_ plan: [Case]) {
    let repeated = Self.repeated(in: plan.map { NameHash(short: $0.id).value })
    let titled = repeated.isEmpty ? [] : plan.filter { repeated.contains(NameHash(short: $0.id).value) }
    self.repeated = repeated
    stillRepeated = Self.repeated(in: titled.map { NameHash(titled: $0.id).value })
  }

  subscript(id: CaseID) -> CaseNaming {
    guard !repeated.isEmpty, repeated.contains(NameHash(short: id).value) else { return .short }
    return stillRepeated.contains(NameHash(titled: id).value) ? .filed : .titled
  }

  private static func repeated(in hashes: [UInt64]) -> Set<UInt64> {
    var seen = Set<UInt64>(minimumCapacity: hashes.count)
    return Set(hashes.filter { !seen.insert($0).inserted })
  }
}

/// A hash over the parts of a name, the same on every machine, taking eight bytes at a time.
private struct NameHash {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(short id: CaseID) {
    add(id.kind)
    add(id.subject)
    add(id.persona)
    add(id.name)
    add(id.environment)
  }

  init(titled id: CaseID) {
    self.init(short: id)
    add(id.title)
  }

  private mutating func add(_ text: String) {
    ByteWriter.withBytes(of: text) { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var index = 0
      while index + 8 <= raw.count {
        mix(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
        index += 8
      }
      var rest: UInt64 = 0
      while index < raw.count {
        rest = rest << 8 | UInt64(raw[index])
        index += 1
      }
      mix(rest)
      mix(UInt64(raw.count))
    }
  }

  private mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    value = product.low ^ product.high ^ word
  }
}
