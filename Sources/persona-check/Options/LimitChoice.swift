import ArgumentParser
import PersonaLanguage

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
    guard let halves = NamedValue(argument) else {
      throw ValidationError("--limit takes a name and a number, such as files=1000, not '\(argument)'.")
    }
    name = try halves.name("limit", "there is no limit")
    // Swift reads a sign as well.
    let isPlain = halves.value.utf8.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
    }
    let number = name.isWhole ? Int(halves.value).map { Double($0) } : Double(halves.value)
    guard isPlain, let number, number > 0, number <= name.most else {
      let kind = name.isWhole ? "a whole number from 1 to" : "a number above 0, up to"
      throw ValidationError("--limit \(name)= takes \(kind) \(name.most.limitWords), not '\(halves.value)'.")
    }
    value = number
  }
}
