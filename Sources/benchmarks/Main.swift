/// `benchmarks NAME …`: each prints one JSON line per measurement.
@main enum Benchmarks {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "csv": CSVBenchmark.run(Array(arguments.dropFirst()))
    case "load": LoadingBenchmark.run(Array(arguments.dropFirst()))
    case "yaml": YAMLBenchmark.run(Array(arguments.dropFirst()))
    case "reports": ReportsBenchmark.run(Array(arguments.dropFirst()))
    case "people": PeopleBenchmark.run(Array(arguments.dropFirst()))
    case "liquid": LiquidBenchmark.run(Array(arguments.dropFirst()))
    case "workflows": WorkflowsBenchmark.run(Array(arguments.dropFirst()))
    default:
      print(
        "usage: benchmarks yaml DIR [REPETITIONS] | load DIR [REPETITIONS] | people [EVENTS]"
          + " | csv FILE | liquid FILE [--out DIR] | workflows [PERSONAS] | reports [CASES …] [NAME …]")
    }
  }
}
