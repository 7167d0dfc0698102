import Diagnostics
import Liquid
import Time

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Renders broken variants of the cases for a while. A crash or a hang is the failure; the seed printed last repeats it.
struct Fuzzer {
  let cases: [LiquidCase]
  let seed: UInt64

  func run(seconds: Int) {
    let start = Self.now(CLOCK_MONOTONIC)
    var round = seed
    var slowest = (seconds: 0.0, seed: seed)
    while Self.now(CLOCK_MONOTONIC) - start < Double(seconds) {
      if (round - seed) % 5000 == 0 {
        print("seed \(round), slowest so far \(slowest.seconds) s (seed \(slowest.seed)), \(Self.residentKilobytes) KB")
        fflush(nil)
      }
      // The time of the processor, because a machine that sleeps is no slow template.
      let before = Self.now(CLOCK_PROCESS_CPUTIME_ID)
      renderOne(seed: round)
      let spent = Self.now(CLOCK_PROCESS_CPUTIME_ID) - before
      if spent > slowest.seconds { slowest = (spent, round) }
      round += 1
    }
    print(
      "\(round - seed) broken templates, slowest \(slowest.seconds) s (seed \(slowest.seed)), "
        + "\(Self.residentKilobytes) KB, no crash")
    if slowest.seconds > 5 { exit(1) }
  }

  private func renderOne(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    let base = cases[mutation.number(below: cases.count)]
    let other = cases[mutation.number(below: cases.count)]
    let bytes = mutation.mutated(Array(base.template.utf8), with: Array(other.template.utf8))
    let mode = ParseMode.allCases[mutation.number(below: ParseMode.allCases.count)]
    let source = SourceText(wholeFile: FileID(index: 0), bytes: bytes)
    let template = Template(source, environment: Environment(mode: mode))
    _ = template.check(Knowledge(knows: { _ in false }, names: ["customer", "product"]))
    _ = base.render(template, budget: Budget(steps: 200_000, bytes: 2_000_000))
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static var residentKilobytes: Int {
    var usage = rusage()
    // The constant is an enumeration in one C library and a number in the others: the own process is 0 in all.
    getrusage(.init(0), &usage)
    return usage.ru_maxrss
  }
}
