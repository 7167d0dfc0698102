/// `benchmarks NAME …`: each prints one JSON line per measurement, of one part of what a run does. Whole runs are measured by
/// Benchmarks/run.py.
@main enum Benchmarks {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "csv": CSVBenchmark.run(Array(arguments.dropFirst()))
    case "load": LoadingBenchmark.run(Array(arguments.dropFirst()))
    case "yaml": YAMLBenchmark.run(Array(arguments.dropFirst()))
    case "liquid": LiquidBenchmark.run(Array(arguments.dropFirst()))
    default:
      print(
        "usage: benchmarks yaml DIR [REPETITIONS] | load DIR [REPETITIONS] | csv FILE | liquid FILE [--dialect NAME] [--out DIR]"
      )
    }
  }
}
