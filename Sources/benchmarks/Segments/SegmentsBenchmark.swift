#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Engine
import Time

/// `benchmarks segments FILE`: the ten predicates over the profiles of a file, one persona at a time.
enum SegmentsBenchmark {
  static func run(_ arguments: [String]) {
    guard let path = arguments.first, let bytes = ProfileFile(path) else {
      print("usage: benchmarks segments profiles.ndjson, which Benchmarks/segments makes")
      return
    }
    let predicates = Predicates()
    var table = Rows(predicates.layout, at: predicates.now)
    let valueBytes = fill(&table, from: bytes, predicates)
    let programs = predicates.evaluator.programs.compactMap {
      RowProgram($0, layout: predicates.layout, in: predicates.evaluator, at: predicates.now)
    }
    guard programs.count == predicates.evaluator.programs.count else {
      print("a predicate is beyond what rows can tell")
      return
    }
    var best = Double.infinity
    var counts: [Int] = []
    for _ in 0..<5 {
      let begin = cpuSeconds()
      counts = table.counts(of: programs) { _, _ in false }
      best = min(best, cpuSeconds() - begin)
    }
    report(table, valueBytes, Int(Double(table.count * programs.count) / best), counts)
  }

  private static func fill(_ table: inout Rows, from file: ProfileFile, _ predicates: Predicates) -> Int {
    let reader = ProfileReader(predicates)
    var valueBytes = 0
    file.forEachLine { line in
      guard let profile = reader.profile(line) else { return }
      table.append(profile, in: predicates.evaluator)
      valueBytes += profile.byteCount
    }
    return valueBytes
  }

  private static func report(_ table: Rows, _ valueBytes: Int, _ rate: Int, _ counts: [Int]) {
    let ratio = Double(table.byteCount * 100 / max(1, valueBytes)) / 100
    print(
      "{\"engine\": \"persona-check\", \"mode\": \"single\", \"evals_per_cpu_s\": \(rate), \"counts\": \(counts), "
        + "\"rows\": \(table.count), \"bytes\": \(table.byteCount), \"bytes_per_value_byte\": \(ratio)}")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension Profile {
  /// The bytes of everything the profile holds: properties, labels by name, consent, and events with name and time.
  fileprivate var byteCount: Int {
    let own = properties.entries.reduce(0) { $0 + $1.value.byteCount }
    let named = labels.reduce(0) { $0 + Predicates.labels[Int($1.value)].utf8.count }
    let history = events.reduce(0) { sum, event in
      sum + 8 + Predicates.events[Int(event.name.value)].utf8.count + Value.map(event.fields).byteCount
    }
    return own + named + consent.records.count + history
  }
}

/// A file mapped into memory.
struct ProfileFile {
  private let bytes: UnsafeBufferPointer<UInt8>

  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size > 0, let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      return nil
    }
    bytes = UnsafeBufferPointer(start: address.assumingMemoryBound(to: UInt8.self), count: size)
  }

  func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    for line in bytes.split(separator: 0x0A) { body(UnsafeBufferPointer(rebasing: line)) }
  }
}
