import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a first project shall show, asked of somebody who sits at a terminal, and of no CI system.
enum FirstQuestion {
  private static var isForSomebody: Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && ProcessEnvironment.named("CI") == nil
  }

  /// The usual ones where nobody answers.
  static func topics() -> FirstTopics {
    guard isForSomebody else { return .usual }
    let usual = FirstTopic.allCases.filter(FirstTopics.usual.contains).map(\.rawValue).joined(separator: ", ")
    Terminal.say(
      "What shall the project show? \(FirstTopic.allCases.map(\.rawValue).joined(separator: ", ")), or all\n")
    while true {
      Terminal.say("[\(usual)] ")
      guard !Terminal.isOutputLost, let line = readLine() else {
        Terminal.say("\n")
        return .usual
      }
      if line.allSatisfy({ $0 == " " }) { return .usual }
      do { return try FirstTopics(argument: line) } catch { Terminal.say("\(error)\n") }
    }
  }
}
