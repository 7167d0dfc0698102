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
    let repeated = repeatedHashes(in: plan.indices.map { plan[$0].id.shortHash })
    let titled = repeated.isEmpty ? [] : plan.filter { repeated.contains($0.id.shortHash) }
    self.repeated = repeated
    stillRepeated = repeatedHashes(in: titled.map { Self.titledHash(of: $0.id) })
  }

  subscript(id: CaseID) -> CaseNaming {
    guard !repeated.isEmpty, repeated.contains(id.shortHash) else { return .short }
    return stillRepeated.contains(Self.titledHash(of: id)) ? .filed : .titled
  }

  private static func titledHash(of id: CaseID) -> UInt64 {
    var hash = StableHash()
    hash.add(id.title)
    return id.shortHash ^ hash.value &* 0x9E37_79B9_7F4A_7C15
  }
}
