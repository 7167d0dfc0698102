import PersonaDiagnostics
import PersonaLanguage

extension ProjectDecoder {
  /// Segments and traits that depend on themselves, each cycle once, written out.
  func reportCycles() {
    var walk = CycleWalk(dependencies: dependencies)
    for declaration in index.declarations where Self.isCyclic(declaration.name.kind) { walk.visit(declaration.name) }
    for cycle in walk.cycles {
      guard let first = cycle.first, let target = dependencies[first]?.first(where: { $0.on == cycle[1 % cycle.count] })
      else { continue }
      let written = (cycle + [first]).map(\.id).joined(separator: " → ")
      report(
        .cyclicDefinition, "\(first.kind.rawValue) '\(first.id)' depends on itself: \(written)", at: target.span,
        help: "take one of these out of the circle")
      markFailed(cycle)
    }
  }

  static func isCyclic(_ kind: DeclarationKind) -> Bool { kind == .segment || kind == .trait }
}

/// A walk in depth without recursion, so that a chain may be of any length.
private struct CycleWalk {
  private enum State { case open, done }

  let dependencies: [DeclarationName: [ProjectDecoder.Dependency]]
  private(set) var cycles: [[DeclarationName]] = []
  private var states: [DeclarationName: State] = [:]

  init(dependencies: [DeclarationName: [ProjectDecoder.Dependency]]) { self.dependencies = dependencies }

  mutating func visit(_ start: DeclarationName) {
    guard states[start] == nil else { return }
    var path: [(name: DeclarationName, next: Int)] = [(start, 0)]
    states[start] = .open
    while let top = path.last {
      let targets = dependencies[top.name] ?? []
      guard top.next < targets.count else {
        states[top.name] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let target = targets[top.next].on
      guard ProjectDecoder.isCyclic(target.kind) else { continue }
      switch states[target] {
      case nil:
        states[target] = .open
        path.append((target, 0))
      case .open: close(at: target, path.map(\.name))
      case .done: continue
      }
    }
  }

  private mutating func close(at target: DeclarationName, _ path: [DeclarationName]) {
    guard let start = path.firstIndex(of: target) else { return }
    cycles.append(Array(path[start...]))
  }
}
