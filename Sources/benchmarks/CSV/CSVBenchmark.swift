import PersonaTables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `benchmarks csv FILE`: reads a table in pieces of 64 KB and adds up what stands in it, so that another reader can be
/// asked for the same sum.
enum CSVBenchmark {
  static func run(_ arguments: [String]) {
    guard let path = arguments.first, let file = open(path) else {
      print("usage: benchmarks csv table.csv, which Benchmarks/csv/make.py makes")
      return
    }
    defer { close(file) }
    let begin = seconds()
    var sum = Sum()
    var reader = CSVReader()
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    do throws(CSVError) {
      while case let count = read(file, buffer.baseAddress, buffer.count), count > 0 {
        try reader.read(UnsafeBufferPointer(rebasing: buffer[..<count])) { sum.add($0) }
      }
      try reader.finish { sum.add($0) }
    } catch {
      return print("\(path):\(error.line):\(error.column): \(error.message)")
    }
    report(sum, seconds() - begin)
  }

  private static func open(_ path: String) -> Int32? {
    #if canImport(Glibc)
      let file = Glibc.open(path, O_RDONLY)
    #else
      let file = Darwin.open(path, O_RDONLY)
    #endif
    return file < 0 ? nil : file
  }

  private static func report(_ sum: Sum, _ elapsed: Double) {
    let rate = Int(Double(sum.rows) / max(elapsed, 1e-9))
    print(
      "{\"engine\": \"persona-check\", \"rows\": \(sum.rows), \"fields\": \(sum.fields), \"bytes\": \(sum.bytes), "
        + "\"sum\": \(sum.digest), \"rows_per_cpu_s\": \(rate), \"peak_kb\": \(peakKilobytes())}")
  }

  /// What another reader must find too: how many fields there are, how long they are, and which bytes they have.
  private struct Sum {
    var rows = 0
    var fields = 0
    var bytes = 0
    var digest: UInt32 = 0

    mutating func add(_ record: CSVReader.Record) {
      rows += 1
      fields += record.fields.count
      for field in record.fields {
        bytes += field.utf8.count
        digest = digest &* 31 &+ UInt32(truncatingIfNeeded: field.utf8.count) &+ UInt32(field.utf8.first ?? 0)
      }
    }
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func peakKilobytes() -> Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return Int(usage.ru_maxrss)
    #else
      getrusage(RUSAGE_SELF, &usage)
      return Int(usage.ru_maxrss) / 1024
    #endif
  }
}
