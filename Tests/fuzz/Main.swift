#if !LIBFUZZER
  import Foundation
  import PersonaFuzzing

  /// Mutates the seeds of one target for a while, or replays inputs:
  ///
  ///     fuzz list                                      the targets, one a line
  ///     fuzz run TARGET [--inputs N | --seconds N] [--seed N] [--limit SECONDS]
  ///     fuzz replay TARGET FILE…                       each file once
  ///     fuzz seeds TARGET FOLDER                       writes what a run begins with, for libFuzzer
  ///
  /// An input that takes more processor time than the limit, 20 seconds, breaks something. What does is left as
  /// `TARGET-PROCESS.input` in the folder that FUZZ_FOLDER names, the current one without. Ends with 1 when something does not hold, with 64 for a wrong option, and by a signal when the program would.
  @main enum Fuzz {
    static func main() {
      do {
        try Command(Array(CommandLine.arguments.dropFirst())).run()
      } catch let failure as FuzzRun.Failure {
        print("FAILED \(failure.violation.message)\ninput: \(kept(failure.input))")
        exit(1)
      } catch {
        FileHandle.standardError.write(Data("fuzz: \(error)\n".utf8))
        exit(64)
      }
    }

    static func path(of target: String) -> String {
      let folder = ProcessInfo.processInfo.environment["FUZZ_FOLDER"] ?? "."
      return "\(folder)/\(target)-\(ProcessInfo.processInfo.processIdentifier).input"
    }

    private static func kept(_ input: [UInt8]) -> String {
      let path = path(of: CommandLine.arguments.dropFirst(2).first ?? "")
      return FileManager.default.createFile(atPath: path, contents: Data(input)) ? path : String(reflecting: input)
    }
  }

  private struct Misuse: Error, CustomStringConvertible {
    let description: String
  }

  private struct Command {
    private let words: [String]

    init(_ words: [String]) { self.words = words }

    func run() throws {
      switch words.first {
      case "list": for target in FuzzTarget.all { print(target.isGuided ? target.name : "\(target.name) unguided") }
      case "run": try run(try target())
      case "replay": try replay(try target())
      case "seeds": try writeSeeds(of: try target())
      default: throw Misuse(description: "list, run, replay or seeds")
      }
    }

    private func target() throws -> FuzzTarget {
      let name = words.dropFirst().first ?? ""
      let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
      guard let target = FuzzTarget.named(name) else {
        throw Misuse(description: "no target '\(name)'; there are \(names)")
      }
      return target
    }

    private func option(_ name: String) throws -> UInt64? {
      guard let place = words.firstIndex(of: name) else { return nil }
      guard let number = words.dropFirst(place + 1).first.flatMap({ UInt64($0) }) else {
        throw Misuse(description: "\(name) takes a number")
      }
      return number
    }

    private func run(_ target: FuzzTarget) throws {
      let seconds = try option("--seconds").map { FuzzRun.Length.seconds(Double($0)) }
      let inputs = try option("--inputs").map { FuzzRun.Length.inputs(Int($0)) }
      let length = seconds ?? inputs ?? .inputs(target.inputsInTests)
      let record = InputRecord(path: Fuzz.path(of: target.name))
      let limit = Double(try option("--limit") ?? 20)
      let summary = try FuzzRun(target, record: record, mostSeconds: limit)
        .run(length, seed: try option("--seed") ?? 1)
      print("\(target.name): \(summary.inputs) inputs, slowest \(summary.slowest) s")
    }

    private func replay(_ target: FuzzTarget) throws {
      let inputs = try words.dropFirst(2).map { path in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw Misuse(description: "no file '\(path)'")
        }
        return Array(data)
      }
      let summary = try FuzzRun(target).replay(inputs)
      print("\(target.name): \(summary.inputs) inputs, slowest \(summary.slowest) s")
    }

    private func writeSeeds(of target: FuzzTarget) throws {
      guard words.count > 2 else { throw Misuse(description: "name a folder") }
      for (number, seed) in target.seeds.enumerated() {
        try Data(seed).write(to: URL(filePath: words[2]).appending(path: "seed-\(number)"))
      }
    }
  }
#endif
