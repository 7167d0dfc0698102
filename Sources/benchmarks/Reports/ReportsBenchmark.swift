import Glibc
import PersonaDiagnostics
import PersonaReports

/// `benchmarks reports [CASES…] [NAME…]`: from a result in memory to the document, from that to each format's bytes, which
/// are counted and thrown away, and from JSON back; on one thread, of several runs the best. One case in fifty fails, with
/// an explanation of five lines.
struct ReportsBenchmark {
  private let count: Int
  private let names: [String]

  static func run(_ arguments: [String]) {
    let sizes = arguments.compactMap { Int($0) }
    let names = arguments.filter { Int($0) == nil }
    for count in sizes.isEmpty ? [5_000, 100_000] : sizes { ReportsBenchmark(count: count, names: names).measure() }
  }

  private func measure() {
    let made = ReportsBenchmarkResult(cases: count)
    let document = made.document()
    report("document") {
      _ = made.document()
      return 0
    }
    for format in ReportFormat.allCases {
      report(format.rawValue) {
        var written = 0
        var writer = ByteWriter { written += $0.count }
        format.write(document, repository: RepositoryLinks(), to: &writer)
        writer.finish()
        return written
      }
    }
    let json = bytes { ReportFormat.json.write(document, repository: RepositoryLinks(), to: &$0) }
    report("reading") {
      _ = try? ReportDocument(json: json, file: FileID(index: 0))
      return json.count
    }
  }

  /// `body` says how many bytes it went through.
  private func report(_ name: String, _ body: () -> Int) {
    guard names.isEmpty || names.contains(name) else { return }
    var best = Double.infinity
    var bytes = 0
    for _ in 0..<7 {
      let start = Self.cpuSeconds()
      bytes = body()
      best = min(best, Self.cpuSeconds() - start)
    }
    let milliseconds = (best * 10_000).rounded() / 10
    print("{\"bench\": \"report-\(name)\", \"cases\": \(count), \"bytes\": \(bytes), \"cpu_ms\": \(milliseconds)}")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
