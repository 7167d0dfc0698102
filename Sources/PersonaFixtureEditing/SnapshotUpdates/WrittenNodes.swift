import PersonaDiagnostics
import PersonaYAML

/// The nodes of a file of expectations by the places that corrections name.
struct WrittenNodes {
  struct Place {
    let node: YAMLNode
    /// Whether brackets or braces are around it.
    let isInFlow: Bool
  }

  /// Who stands under `match` or `noMatch`, and where.
  struct Membership {
    let expectation: YAMLNode
    let key: String
    let place: Int
  }

  private(set) var values: [SourceSpan: Place] = [:]
  private(set) var entries: [SourceSpan: Place] = [:]
  private(set) var mappings: [SourceSpan: Place] = [:]
  private(set) var memberships: [SourceSpan: Membership] = [:]

  init(_ stream: Stream) {
    for document in stream.documents {
      add(document, isInFlow: false)
      for item in document["expect"].map({ Array($0.items) }) ?? [] { addMemberships(of: item) }
    }
  }

  /// What is reached through aliases is found where it is written.
  private mutating func add(_ node: YAMLNode, isInFlow: Bool) {
    guard !node.isShared else { return }
    values[node.span] = values[node.span] ?? Place(node: node, isInFlow: isInFlow)
    let isInner = isInFlow || node.isFlow
    if node.kind == .mapping {
      let place = Place(node: node, isInFlow: isInFlow)
      (mappings[node.span], mappings[node.headSpan]) = (place, place)
    }
    for item in node.items { add(item, isInFlow: isInner) }
    for entry in node.entries where !entry.isMerged {
      entries[entry.keySpan] = Place(node: entry.value, isInFlow: isInner)
      add(entry.value, isInFlow: isInner)
    }
  }

  private mutating func addMemberships(of item: YAMLNode) {
    guard item["segment"] != nil else { return }
    for key in ["match", "noMatch"] {
      guard let side = item[key] else { continue }
      let ids = side.kind == .sequence ? Array(side.items) : [side]
      for (place, id) in ids.enumerated() where !id.isShared {
        memberships[id.span] = Membership(expectation: item, key: key, place: place)
      }
    }
  }
}
