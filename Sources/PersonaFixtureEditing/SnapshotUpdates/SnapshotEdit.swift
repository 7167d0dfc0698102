import PersonaDiagnostics
import PersonaLanguage
import PersonaModel
import PersonaYAML

/// Corrections written into one file, so that everything else stays as it is: comments, order, quotes, blocks.
package struct SnapshotEdit {
  /// Why a correction was not made.
  package enum Refusal: String, Sendable {
    case repeated = "it is reached through an alias or a merge key"
    case partial = "only a part of it is stated"
    case form = "the way it is written leaves no place for it"
  }

  package private(set) var bytes: [UInt8]
  package private(set) var refused: [(correction: Correction, refusal: Refusal)] = []

  private let nodes: WrittenNodes
  private var claims: EditClaims

  /// `file` is the number of the file in the spans of the corrections.
  package init(of corrections: [Correction], to bytes: [UInt8], file: FileID, within limits: ProjectLimits) {
    self.bytes = bytes
    claims = EditClaims(to: bytes)
    var keys = KeyTable(known: FixtureKey.spellings)
    let (stream, _) = PersonaYAML.parse(bytes, of: file, keys: &keys, limits: PersonaYAML.FileLimits(limits))
    nodes = WrittenNodes(stream)
    for correction in corrections where correction.change != .otherSide {
      do throws(EditError) { add(try edits(for: correction)) } catch { refuse([correction], error) }
    }
    let movers = corrections.filter { $0.change == .otherSide }
    let groups = Dictionary(grouping: movers) { nodes.memberships[$0.span]?.expectation.span ?? $0.span }
    for (_, group) in groups.sorted(by: { $0.key.start < $1.key.start }) {
      do throws(EditError) { add(try move(group)) } catch { refuse(group, error) }
    }
    self.bytes = FileEdit.applying(claims.edits, to: bytes) ?? bytes
  }

  /// What two corrections want to change is left to the second for another round.
  private mutating func add(_ found: [FileEdit]) {
    _ = claims.claim(found)
  }

  private mutating func refuse(_ corrections: [Correction], _ fault: EditError) {
    refused += corrections.map { ($0, fault.refusal) }
  }

  struct EditError: Error {
    let refusal: Refusal

    init(_ refusal: Refusal) { self.refusal = refusal }
  }

  // MARK: - One value

  private func edits(for correction: Correction) throws(EditError) -> [FileEdit] {
    let place = try place(of: correction)
    switch correction.change {
    case .value(let value): return try ValueRewrite(place).edits(to: value)
    case .word(let word): return try ValueRewrite(place).edits(toWord: word)
    case .list(let items): return try ValueRewrite(place).edits(to: items)
    case .otherSide, .file: return []
    }
  }

  private func place(of correction: Correction) throws(EditError) -> WrittenNodes.Place {
    let found: WrittenNodes.Place? =
      switch correction.place {
      case .value(let span): nodes.values[span]
      case .entry(let span): nodes.entries[span]
      case .key(let key, let span):
        nodes.mappings[span].flatMap { mapping in
          mapping.node[key].map { .init(node: $0, isInFlow: mapping.isInFlow || mapping.node.isFlow) }
        }
      }
    // What no entry or item leads to directly is shown by an alias only.
    guard let found else {
      if case .key(_, let span) = correction.place, nodes.mappings[span] != nil { throw EditError(.partial) }
      throw EditError(.repeated)
    }
    guard !found.node.isRepeated else { throw EditError(.repeated) }
    return found
  }

  // MARK: - Members

  private func move(_ corrections: [Correction]) throws(EditError) -> [FileEdit] {
    let members = corrections.compactMap { nodes.memberships[$0.span] }
    guard members.count == corrections.count, let expectation = members.first?.expectation else {
      throw EditError(.repeated)
    }
    return try MembershipMove(expectation, members).edits()
  }
}
