import Glibc
import PersonaDiagnostics
import PersonaYAML

/// `benchmarks yaml DIR [REPETITIONS]`: from bytes in memory to nodes with all checks, on one thread. The counterpart of
/// draining libyaml's events.
enum YAMLBenchmark {
  static func run(_ arguments: [String]) {
    guard let folder = arguments.first else { return print("usage: benchmarks yaml DIR [REPETITIONS]") }
    let files = contents(of: folder)
    var best = Double.infinity
    var nodes = 0
    for _ in 0..<(arguments.dropFirst().first.flatMap { Int($0) } ?? 5) {
      let start = cpuSeconds()
      nodes = load(files)
      best = min(best, cpuSeconds() - start)
    }
    let bytes = files.reduce(0) { $0 + $1.count }
    let speed = Double(bytes) / best / 1e6
    print(
      """
      {"bench": "yaml-load", "files": \(files.count), "bytes": \(bytes), "nodes": \(nodes), \
      "cpu_s": \(rounded(best, to: 4)), "mb_per_s": \(rounded(speed, to: 1))}
      """)
  }

  private static func load(_ files: [[UInt8]]) -> Int {
    var keys = KeyTable(known: ["persona", "name", "properties", "consent", "events", "labels"])
    var nodes = 0
    for (index, bytes) in files.enumerated() {
      let (stream, diagnostics) = parse(bytes, of: FileID(index: UInt32(index)), keys: &keys)
      if let first = diagnostics.first { print(first.message) }
      nodes += stream.nodeCount
    }
    return nodes
  }

  static func contents(of folder: String) -> [[UInt8]] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var files: [[UInt8]] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".yaml") { files.append(read(folder + "/" + name)) }
    }
    return files
  }

  private static func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = max(0, ftell(file))
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
  }

  static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static func rounded(_ value: Double, to digits: Int) -> Double {
    let factor = pow(10, Double(digits))
    return (value * factor).rounded() / factor
  }
}
