import PersonaVerification

/// Files that were lost whole, and the cases that could not be decided for want of what stands in them: told once and first,
/// with the file, so that what is to be mended does not drown in what follows from it.
struct LostFileCases {
  private(set) var files: [(file: ReportedCase, following: Int)] = []
  private var told: Set<CaseID> = []

  init(in cases: some Sequence<ReportedCase>) {
    let lost = cases.filter { $0.isLostFile }
    guard !lost.isEmpty else { return }
    var following = [Int](repeating: 0, count: lost.count)
    for item in cases where !item.id.isFile {
      guard let name = item.missingName, let place = lost.firstIndex(where: { $0.tells(of: name) }) else { continue }
      following[place] += 1
      told.insert(item.id)
    }
    for file in lost { told.insert(file.id) }
    files = zip(lost, following).map { (file: $0, following: $1) }
  }

  /// Whether a case is among these.
  func holds(_ item: ReportedCase) -> Bool { !told.isEmpty && told.contains(item.id) }
}

extension ReportedCase {
  /// Its ids are not known without it, which its reason says.
  fileprivate var isLostFile: Bool {
    guard id.isFile, case .errored(let failure) = outcome else { return false }
    return failure.because.hasSuffix(" not known")
  }

  fileprivate func tells(of name: Substring) -> Bool { failure?.because.contains("'\(name)'") ?? false }

  /// The id for want of which it was not decided: of `unknown segment 'vip'`, `vip`.
  fileprivate var missingName: Substring? {
    guard case .errored(let failure) = outcome, failure.details.isEmpty, failure.because.hasPrefix("unknown ") else {
      return nil
    }
    let parts = failure.because.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[2].isEmpty ? parts[1] : nil
  }
}
