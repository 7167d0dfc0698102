import PersonaDiagnostics
import PersonaVerification

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
  /// With the fingerprint, too, where texts that differ come together to the same.
  case fingerprinted

  fileprivate var next: CaseNaming? { CaseNaming(rawValue: rawValue + 1) }
}

extension CaseNaming: Comparable {
  package static func < (left: CaseNaming, right: CaseNaming) -> Bool { left.rawValue < right.rawValue }
}

extension CaseID {
  /// `segments.renewing-soon`
  package var className: String { "\(kind)s.\(subject)" }

  /// `vip-us-premium`, followed by what tells it from others.
  package func name(_ naming: CaseNaming) -> String {
    var text = persona.isEmpty ? subject : persona
    if !name.isEmpty { text += " · \(name)" }
    if !environment.isEmpty { text += " [\(environment)]" }
    if naming >= .titled { text += " (\(title))" }
    if naming >= .filed { text += " (\(file))" }
    if naming == .fingerprinted { text += " #\(String(paddedHexadecimal: stableHash))" }
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
/// Class name and name are compared as one text, as some formats write them, by its 64-bit hash: should two that differ
/// ever share one, both are a little longer than needed.
struct CaseNames: Sendable {
  /// Of the cases that need more than a short name.
  private let longer: [UInt64: CaseNaming]

  /// Names can be made up so that lengthening one makes it that of another, and so on.
  private static let mostRounds = 8

  init(_ plan: [TestCase]) { self.init(plan.lazy.map { $0.id }) }

  init<IDs: RandomAccessCollection<CaseID>>(_ ids: IDs) where IDs.Index == Int {
    let spelling = EscapedSpelling(of: ids)
    var hashes = ids.map { spelling.hash(of: $0, .short) }
    var namings: [Int: CaseNaming] = [:]
    var repeated = repeatedHashes(in: hashes)
    for _ in 0..<Self.mostRounds where !repeated.isEmpty {
      for index in hashes.indices where repeated.contains(hashes[index]) {
        guard let next = namings[index, default: .short].next else { continue }
        namings[index] = next
        hashes[index] = spelling.hash(of: ids[index], next)
      }
      repeated = repeatedHashes(in: hashes)
    }
    // Names that all end in a fingerprint differ as the cases do.
    if !repeated.isEmpty { for index in ids.indices { namings[index] = .fingerprinted } }
    longer = Dictionary(namings.map { (ids[$0.key].stableHash, $0.value) }, uniquingKeysWith: max)
  }

  subscript(id: CaseID) -> CaseNaming { longer.isEmpty ? .short : longer[id.stableHash] ?? .short }
}

/// The names as a reader gets them, in hashes.
private struct EscapedSpelling {
  /// Whether a text has a backslash, so that it may be what a hidden character of another is spelt as.
  private let isVisible: Bool

  init(of ids: some Collection<CaseID>) {
    // Cases about one thing stand side by side.
    var last: CaseID?
    isVisible = ids.contains { id in
      defer { last = id }
      let isNew = last.map { !$0.isBeside(id) } ?? true
      return isNew && id.subject.hasBackslash || id.name.hasBackslash || id.environment.hasBackslash
    }
  }

  func hash(of id: CaseID, _ naming: CaseNaming) -> UInt64 {
    guard isVisible || naming != .short else { return id.shortHash }
    var hash = StableHash()
    hash.add(visibleText("\(id.className) \(id.name(naming))"))
    return hash.value
  }
}

extension String {
  fileprivate var hasBackslash: Bool { utf8.contains(UInt8(ascii: "\\")) }
}
