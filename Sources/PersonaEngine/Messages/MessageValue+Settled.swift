import PersonaDiagnostics
import PersonaModel

extension MessageValue {
  /// What it comes to when its texts are settled one by one.
  func settled(_ settle: (MessageText) throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
    switch self {
    case .value(let value): return value
    case .text(let written): return try settle(written)
    case .list(let items):
      var settled: [Value] = []
      for item in items { settled.append(try item.settled(settle)) }
      return .list(settled)
    case .map(let entries):
      var settled = ValueMap()
      for entry in entries { settled[entry.key] = try entry.value.settled(settle) }
      return .map(settled)
    }
  }
}
