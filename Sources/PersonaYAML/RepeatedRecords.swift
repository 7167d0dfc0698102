/// The records that aliases of a file show a second time, with all that stands in them.
///
/// A class, so that a ``Stream`` finds them once for all who ask.
final class RepeatedRecords: Sendable {
  /// In order, and none of them touches another.
  private let ranges: [Range<UInt32>]

  init(in records: [NodeRecord]) {
    let targets = records.filter { $0.kind == .alias }.map { $0.text..<records[Int($0.text)].end }
    var ranges: [Range<UInt32>] = []
    for target in targets.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, target.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, target.upperBound)
      } else {
        ranges.append(target)
      }
    }
    self.ranges = ranges
  }

  func contains(_ record: UInt32) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= record { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(record)
  }
}
