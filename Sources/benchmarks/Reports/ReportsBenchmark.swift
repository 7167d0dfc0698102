import Diagnostics
import Engine
import Glibc
import Reports
import Time
import Verification

/// `benchmarks reports [CASES…]`: from a result in memory to each format's bytes, which are counted and thrown away, on
/// one thread; of several runs the best. One case in fifty fails, with an explanation of five lines.
enum ReportsBenchmark {
  static func run(_ arguments: [String]) {
    let sizes = arguments.compactMap { Int($0) }
    for count in sizes.isEmpty ? [5_000, 100_000] : sizes { measure(count) }
  }

  private static func measure(_ count: Int) {
    let made = ReportsBenchmarkResult(cases: count)
    var document = made.document()
    report("document", count, bytes: 0) { document = made.document() }
    for format in ReportFormat.allCases {
      var written = 0
      let once = {
        written = 0
        var writer = ByteWriter { written += $0.count }
        format.write(document, repository: RepositoryLinks(), to: &writer)
        writer.finish()
      }
      once()
      report(format.rawValue, count, bytes: written, once)
    }
    let json = bytes { ReportFormat.json.write(document, repository: RepositoryLinks(), to: &$0) }
    report("read json", count, bytes: json.count) {
      _ = try? ReportDocument(json: json, file: FileID(index: 0))
    }
  }

  private static func report(_ name: String, _ count: Int, bytes: Int, _ body: () -> Void) {
    var best = Double.infinity
    for _ in 0..<7 {
      let start = cpuSeconds()
      body()
      best = min(best, cpuSeconds() - start)
    }
    let milliseconds = (best * 10_000).rounded() / 10
    print("{\"bench\": \"report \(name)\", \"cases\": \(count), \"bytes\": \(bytes), \"cpu_ms\": \(milliseconds)}")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
