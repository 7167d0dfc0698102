extension Value {
  /// A device is a token, or a map with one.
  package var deviceToken: String? {
    switch self {
    case .text(let text): text.isEmpty ? nil : text
    case .map(let map): (map["token"] ?? map["id"])?.text
    default: nil
    }
  }
}
