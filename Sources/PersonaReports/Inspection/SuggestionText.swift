import PersonaAnalysis
import PersonaDiagnostics
import PersonaModel

/// The personas that tests of segments lack, as YAML to paste: first the personas, then the expectation that says on
/// which side each of them is.
package struct SuggestionText {
  private var personas: [StyledLine] = []
  private var expectations: [StyledLine] = []

  package init() {}

  /// `declarations` are those of the personas, in their order.
  package mutating func add(_ boundaries: BoundaryValueAnalysis, declarations: [String], of segment: Segment) {
    let id = segment.header.id
    // A document that holds remarks alone would be an empty one.
    if !boundaries.personas.isEmpty, hasPersonas { personas.append("---") }
    personas += remarks(boundaries, segment).map { StyledLine("# \($0)", .weak) }
    guard !boundaries.personas.isEmpty else { return }
    personas += declarations.map { StyledLine.lines(of: $0).dropLast() }.joined(separator: ["---"])
    let members = boundaries.personas.filter(\.isMember).map(\.id)
    let others = boundaries.personas.filter { !$0.isMember }.map(\.id)
    expectations += [StyledLine("  - segment: \(id)")] + list("match", members) + list("noMatch", others)
  }

  package var lines: [StyledLine] {
    guard hasPersonas else { return personas }
    let head = [StyledLine("---"), StyledLine("# The rest is for a file in expectations/.", .weak)]
    return personas + head + ["expectations: Edges", "expect:"] + expectations
  }

  private var hasPersonas: Bool { !expectations.isEmpty }

  private func remarks(_ boundaries: BoundaryValueAnalysis, _ segment: Segment) -> [String] {
    let id = segment.header.id
    if let reason = segment.edgeless { return ["\(id): nobody to suggest\(reason)"] }
    let unreached = boundaries.unreached.map { unreached in
      let reason = unreached.reason.map { ", \(visibleText($0))" } ?? ""
      return "\(id): nobody could be made up for \(visibleText(unreached.condition))\(reason)"
    }
    let count = boundaries.personas.count
    let noun = segment.subject == .accounts ? ("account is", "accounts are") : ("persona is", "personas are")
    switch count {
    case 0 where unreached.isEmpty: return ["\(id): on each side of each condition stands somebody"]
    case 0: return unreached
    default: return ["\(id): \(count) \(count == 1 ? noun.0 : noun.1) missing at its edges"] + unreached
    }
  }

  private func list(_ key: String, _ ids: [String]) -> [StyledLine] {
    ids.isEmpty ? [] : [StyledLine("    \(key):")] + ids.map { StyledLine("      - \($0)") }
  }
}

extension Segment {
  /// Why it has no edges at which a persona could stand.
  fileprivate var edgeless: String? {
    switch match {
    case .everyone: ", since it matches everyone"
    case .assignedOnly: ", since members are assigned by hand"
    case .condition: nil
    }
  }
}
