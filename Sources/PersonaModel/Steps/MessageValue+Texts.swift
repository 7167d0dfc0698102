extension MessageValue {
  /// The texts with Liquid in them.
  package var texts: [MessageText] {
    switch self {
    case .value: []
    case .text(let text): [text]
    case .list(let items): items.flatMap(\.texts)
    case .map(let entries): entries.flatMap(\.value.texts)
    }
  }
}
