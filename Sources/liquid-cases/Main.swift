import PersonaJSON
import PersonaLiquid
import PersonaLiquidCases
import PersonaTemplates

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs files of Liquid cases against the engine: `liquid-cases [--failures] [--messages] FILE…`.
@main enum LiquidCases {
  static func main() {
    let arguments = Arguments(CommandLine.arguments.dropFirst())
    guard !arguments.files.isEmpty else {
      return fail("usage: liquid-cases [--failures] [--messages] FILE…")
    }
    var cases: [LiquidCase] = []
    for file in arguments.files {
      guard let bytes = readFile(file) else { return fail("\(file): cannot be read") }
      do {
        cases += try LiquidCase.cases(in: bytes)
      } catch {
        return fail("\(file): \(error.message) at byte \(error.range.lowerBound)")
      }
    }
    run(cases, arguments)
  }

  private static func run(_ cases: [LiquidCase], _ arguments: Arguments) {
    var failed = 0
    for liquidCase in cases {
      guard let difference = liquidCase.difference(comparingMessages: arguments.comparesMessages) else { continue }
      failed += 1
      if arguments.showsFailures { print("FAILED \(liquidCase.name)\n\(difference)\n") }
    }
    print("\(cases.count - failed) passed, \(failed) failed")
    if failed > 0 { exit(1) }
  }

  private static func fail(_ message: String) {
    print(message)
    exit(2)
  }

  private static func readFile(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += chunk[..<count]
    }
  }
}

/// The words of the command line.
private struct Arguments {
  var files: [String] = []
  var showsFailures = false
  /// Compares the words of parse errors too, not only that there is one.
  var comparesMessages = false

  init(_ words: ArraySlice<String>) {
    var words = words
    while let word = words.popFirst() {
      switch word {
      case "--failures": showsFailures = true
      case "--messages": comparesMessages = true
      default: files.append(word)
      }
    }
  }
}
