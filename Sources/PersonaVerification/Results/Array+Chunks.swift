extension Array {
  /// The ranges of neighbours with the same subject.
  @inlinable package func chunked<Subject: Equatable>(on subject: (Element) -> Subject) -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    for index in indices where index + 1 == count || subject(self[index + 1]) != subject(self[start]) {
      chunks.append(start..<index + 1)
      start = index + 1
    }
    return chunks
  }
}
