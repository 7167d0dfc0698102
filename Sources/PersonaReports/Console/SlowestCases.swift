import PersonaDiagnostics

/// The cases that took longest, of a run that somebody had to wait for.
struct SlowestCases {
  private let document: ReportDocument

  private static let most = 3
  private static let longRun: UInt64 = 1_000_000_000

  init(in document: ReportDocument) { self.document = document }

  /// None for a run of less than a second.
  var lines: [StyledLine] {
    guard document.nanoseconds >= Self.longRun else { return [] }
    var slowest: [ReportedCase] = []
    for item in document.suites.lazy.flatMap(\.cases) where item.nanoseconds > slowest.last?.nanoseconds ?? 0 {
      let place = slowest.firstIndex { $0.nanoseconds < item.nanoseconds } ?? slowest.endIndex
      slowest.insert(item, at: place)
      if slowest.count > Self.most { slowest.removeLast() }
    }
    return slowest.map { item in
      let time = "\(item.nanoseconds / 1_000_000) ms"
      return StyledLine(
        "slowest  \(time)  \(visibleText(item.id.words))  \(visibleText(item.place.description))", .weak)
    }
  }
}
