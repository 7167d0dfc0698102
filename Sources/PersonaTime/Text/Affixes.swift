extension String {
  /// What is left without the beginning; nil when the text does not begin so.
  func removing(prefix: String) -> String? {
    utf8.starts(with: prefix.utf8) ? String(self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...]) : nil
  }

  /// What is left without the end; nil when the text does not end so.
  func removing(suffix: String) -> String? {
    let start = utf8.count - suffix.utf8.count
    guard start >= 0, utf8.dropFirst(start).elementsEqual(suffix.utf8) else { return nil }
    return String(self[..<utf8.index(startIndex, offsetBy: start)])
  }
}
