import PersonaDiagnostics

extension Template {
  /// What can reach a reader. Without outputs that are tags on the platform and print nothing there, such as
  /// `{{ unsubscribe_url }}`.
  package var printed: String {
    guard dialect.losesTagsInOutputs else { return reachable }
    var text = reachable
    for name in dialect.tagNames where name.contains("unsubscribe") || name.contains("subscription") {
      for output in ["{{ \(name) }}", "{{\(name)}}", "{{ \(name)}}", "{{\(name) }}"] {
        while let place = text[...].firstRange(of: output) { text.removeSubrange(place) }
      }
    }
    return text
  }

  /// The texts outside of comments and of branches that no data leads into, and the tags and outputs as they are written.
  private var reachable: String {
    var text: [UInt8] = []
    let dead = deadBodies
    var index: Int32 = 0
    while index < Int32(program.nodes.count) {
      if let body = dead.first(where: { $0.lowerBound == index && !$0.isEmpty }) {
        index = body.upperBound
        continue
      }
      let node = program.nodes[Int(index)]
      switch node.instruction {
      case .text(let start, let count), .verbatim(let start, let count):
        text += program.text[Int(start)..<Int(start + count)]
      case .nothing: break
      default: text += program.source.bytes[Int(node.range.lowerBound)..<Int(node.range.upperBound)]
      }
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Bodies of branches whose condition never holds, or that stand behind one that always does.
  private var deadBodies: [Range<Int32>] {
    var found: [Range<Int32>] = []
    for node in program.nodes {
      guard case .conditional(let branches) = node.instruction else { continue }
      var isDecided = false
      for index in branches {
        let branch = program.branches[Int(index)]
        let outcome = branch.condition.isEmpty ? true : outcome(branch.condition).map { $0 != branch.isNegated }
        if isDecided || outcome == false { found.append(branch.body) }
        isDecided = isDecided || outcome == true
      }
    }
    return found
  }
}
