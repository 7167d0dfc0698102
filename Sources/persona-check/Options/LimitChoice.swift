import ArgumentParser
import PersonaDiagnostics
import PersonaLoading

/// `NAME=NUMBER`: what whoever runs the program allows a project.
struct LimitChoice: Sendable {
  let name: LimitName
  let value: Double

  static let help = ArgumentHelp(
    "Allow a project other work than it may take without, such as files=1000; repeat for more.",
    discussion: """
      Names: \(LimitName.allCases.map(\.rawValue).joined(separator: ", ")). Settings may choose as much as this of \
      \(LimitName.allCases.filter(\.isOfCase).map(\.rawValue).joined(separator: ", ")), and no more; the others are for the \
      command line alone.
      """,
    valueName: "name=number")

  init(argument: String) throws {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, !halves[1].isEmpty else {
      throw ValidationError("--limit takes a name and a number, such as files=1000, not '\(argument)'.")
    }
    guard let name = LimitName(rawValue: halves[0]) else { throw Self.unknown(name: halves[0]) }
    self.name = name
    let number = name.isWhole ? Int(halves[1]).map { Double($0) } : Double(halves[1])
    guard let number, number > 0, number <= name.most else {
      let kind = name.isWhole ? "a whole number from 1 to" : "a number above 0, up to"
      throw ValidationError("--limit \(name)= takes \(kind) \(name.most.limitWords), not '\(halves[1])'.")
    }
    value = number
  }

  private static func unknown(name: String) -> ValidationError {
    let known = LimitName.allCases.map(\.rawValue)
    let remedy =
      nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
      ?? "limits are \(known.joined(separator: ", "))."
    return ValidationError("there is no limit '\(name)': \(remedy)")
  }
}
