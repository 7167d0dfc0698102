import Glibc
import PersonaDiagnostics
import PersonaLoading
import PersonaModel

/// `benchmarks load DIR [REPETITIONS]`: from bytes in memory to a linked project, on one thread. Beside
/// `benchmarks yaml DIR` it says what decoding and linking cost over reading.
enum LoadingBenchmark {
  static func run(_ arguments: [String]) {
    guard let folder = arguments.first else { return print("usage: benchmarks load DIR [REPETITIONS]") }
    var input = ProjectInput()
    input.files = YAMLBenchmark.contents(of: folder).enumerated().map {
      InputFile(path: "personas/\($0.offset).yaml", bytes: $0.element)
    }
    var best = Double.infinity
    var personas = 0
    for _ in 0..<(arguments.dropFirst().first.flatMap { Int($0) } ?? 5) {
      let start = YAMLBenchmark.cpuSeconds()
      let loaded = Loader().load(input)
      best = min(best, YAMLBenchmark.cpuSeconds() - start)
      personas = loaded.project.personas.count
      if let first = loaded.diagnostics.first { print(first.rendered(in: loaded.sources)) }
    }
    let bytes = input.files.reduce(0) { $0 + $1.bytes.count }
    print(
      """
      {"bench": "load", "files": \(input.files.count), "bytes": \(bytes), "personas": \(personas), \
      "cpu_s": \(YAMLBenchmark.rounded(best, to: 4)), \
      "mb_per_s": \(YAMLBenchmark.rounded(Double(bytes) / best / 1e6, to: 1))}
      """)
  }
}
