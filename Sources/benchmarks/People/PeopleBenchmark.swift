import PersonaEngine
import PersonaPeople
import PersonaTime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `benchmarks people [EVENTS]`: resolves raw events to profiles, for 10,000 events up to 1,000,000 (or EVENTS), ten
/// events to a person. The time and the memory are those of the resolution, with the keys already read.
enum PeopleBenchmark {
  static func run(_ arguments: [String]) {
    let largest = arguments.first.flatMap(Int.init) ?? 1_000_000
    for count in [10_000, 30_000, 100_000, 300_000, 1_000_000] where count <= largest { measure(count) }
  }

  private static func measure(_ count: Int) {
    let crowd = Crowd(events: count)
    let before = peakBytes()
    let start = cpuSeconds()
    var resolver = ProfileResolver(context: crowd.evaluator.people)
    var nodes: [Int32] = []
    nodes.reserveCapacity(count)
    var budget = Budget.unlimited
    for keys in crowd.keys { nodes.append(Int32((try? resolver.add(keys, within: &budget))?.node ?? -1)) }
    let profiles = resolver.profileCount
    let seconds = cpuSeconds() - start
    let bytes = peakBytes() - before
    print(
      "{\"bench\": \"people\", \"events\": \(count), \"profiles\": \(profiles), "
        + "\"cpu_s\": \(rounded(seconds)), \"us_per_event\": \(rounded(seconds / Double(count) * 1e6)), "
        + "\"peak_bytes\": \(peakBytes()), \"resolution_bytes\": \(bytes)}")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that the process has had at once.
  private static func peakBytes() -> Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(RUSAGE_SELF.rawValue, &usage)
      return usage.ru_maxrss * 1024
    #else
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #endif
  }

  private static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
}
