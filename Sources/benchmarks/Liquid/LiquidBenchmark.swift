import PersonaDiagnostics
import PersonaLiquid
import PersonaLiquidCases
import PersonaTemplates
import PersonaTime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Renders the benchmark cases as every runner of the shared contract does: one JSON line for each case and mode.
///
/// `BENCH_SECS` seconds for each of `BENCH_ROUNDS` rounds; with `--out DIR` the outputs are written first, and with
/// `BENCH_SECS=0` nothing else is done. `--dialect NAME` reads and renders the same templates as that platform does.
enum LiquidBenchmark {
  static func run(_ arguments: [String]) {
    guard let path = arguments.first, let bytes = Files.read(path),
      case .array(let items)? = try? LiquidValue(json: bytes)
    else { return print("usage: benchmarks liquid FILE [--dialect NAME] [--out DIR]") }
    let seconds = getenv("BENCH_SECS").flatMap { Double(String(cString: $0)) } ?? 1
    let rounds = getenv("BENCH_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 5
    func option(_ name: String) -> String? {
      arguments.firstIndex(of: name).flatMap { arguments.dropFirst($0 + 1).first }
    }
    let output = option("--out")
    guard let dialect = Dialect.named(option("--dialect") ?? Dialect.liquid.name.rawValue) else {
      return print("the dialects are \(Dialect.all.map(\.name.rawValue).joined(separator: ", "))")
    }
    for item in items {
      guard case .hash(let fields) = item, let benchmark = LiquidBenchmarkCase(fields, in: dialect) else { continue }
      let text = benchmark.renderer()()
      guard text == benchmark.parseAndRender() else { return print("\(benchmark.name): the two modes differ") }
      if let output { Files.write(text, to: "\(output)/\(benchmark.name).persona-check.txt") }
      guard seconds > 0 else { continue }
      report(benchmark.name, "render", Measurement(rounds, seconds, benchmark.renderer()))
      report(benchmark.name, "parse+render", Measurement(rounds, seconds, benchmark.parseAndRender))
    }
  }

  private static func report(_ name: String, _ mode: String, _ measurement: Measurement) {
    let best = measurement.perSecond.max() ?? 0
    let cpuBest = measurement.perCPUSecond.max() ?? 0
    print(
      "{\"peer\": \"persona-check\", \"case\": \"\(name)\", \"mode\": \"\(mode)\", \"best\": \(shown(best)), "
        + "\"median\": \(shown(measurement.perSecond.median)), \"cpu\": \(shown(measurement.perCPUSecond.median)), "
        + "\"cpu_best\": \(shown(cpuBest))}")
    fflush(nil)
  }

  private static func shown(_ number: Double) -> Double { (number * 10).rounded() / 10 }
}

/// A template with its snippets and data.
struct LiquidBenchmarkCase: Sendable {
  let name: String
  private let template: [UInt8]
  private let partials: [String: [UInt8]]
  private let data: Hash
  private let environment: ParseContext

  private static let options = RenderClock(seconds: 1_704_067_318)

  init?(_ fields: Hash, in dialect: Dialect) {
    guard case .text(let name)? = fields["name"], case .text(let template)? = fields["template"],
      case .hash(let data)? = fields["data"]
    else { return nil }
    self.name = name
    self.template = Array(template.utf8)
    self.data = data
    environment = ParseContext(dialect: dialect)
    var partials: [String: [UInt8]] = [:]
    if case .hash(let sources)? = fields["partials"] {
      for key in sources.keys {
        if case .text(let text)? = sources[key] { partials[key] = Array(text.utf8) }
      }
    }
    self.partials = partials
  }

  private func parse(_ bytes: [UInt8], _ name: String? = nil) -> Template {
    Template(SourceText(wholeFile: FileID(index: 0), bytes: bytes), name: name, environment: environment)
  }

  /// Parsed once, snippets too.
  func renderer() -> () -> [UInt8] {
    let parsed = parse(template)
    var compiled: [String: Template] = [:]
    for (name, bytes) in partials { compiled[name] = parse(bytes, name) }
    let options = RenderOptions(undefined: .blank, clock: Self.options, snippets: { [compiled] in compiled[$0] })
    return { [data] in
      var budget = Budget(steps: 1_000_000, bytes: 5_000_000)
      return parsed.render(data, options, budget: &budget).bytes
    }
  }

  /// Everything parsed anew.
  func parseAndRender() -> [UInt8] { renderer()() }
}

/// Calls a function for some rounds of some seconds, and keeps the calls per second.
struct Measurement {
  private(set) var perSecond: [Double] = []
  private(set) var perCPUSecond: [Double] = []

  init(_ rounds: Int, _ seconds: Double, _ body: () -> [UInt8]) {
    _ = Self.round(seconds, body)
    for _ in 0..<rounds {
      let (wall, cpu) = Self.round(seconds, body)
      perSecond.append(wall)
      perCPUSecond.append(cpu)
    }
  }

  private static func round(_ seconds: Double, _ body: () -> [UInt8]) -> (wall: Double, cpu: Double) {
    let start = now(CLOCK_MONOTONIC)
    let cpuStart = now(CLOCK_PROCESS_CPUTIME_ID)
    var count = 0.0
    var elapsed = 0.0
    repeat {
      for _ in 0..<8 { _ = body() }
      count += 8
      elapsed = now(CLOCK_MONOTONIC) - start
    } while elapsed < seconds
    return (count / elapsed, count / max(1e-9, now(CLOCK_PROCESS_CPUTIME_ID) - cpuStart))
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  fileprivate var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}

private enum Files {
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "wb") else { return print("\(path): cannot be written") }
    defer { fclose(file) }
    fwrite(bytes, 1, bytes.count, file)
  }
}
