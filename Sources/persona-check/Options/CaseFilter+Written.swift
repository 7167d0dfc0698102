import ArgumentParser
import PersonaDiagnostics
import PersonaVerification

extension CaseFilter {
  init(written argument: String) throws {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard halves.count == 2, !halves[1].isEmpty else {
      throw ValidationError("a filter is a key and a pattern, such as 'persona=vip-*'.")
    }
    guard let key = Key(rawValue: halves[0]) else { throw Self.unknown(key: halves[0]) }
    self.init(key: key, patterns: halves[1].split(separator: ",").map { Glob(String($0)) })
  }

  private static func unknown(key: String) -> ValidationError {
    let known = Key.allCases.map(\.rawValue)
    let remedy =
      nearestName(to: key, among: known).map { "did you mean '\($0)'?" } ?? "keys are \(known.joined(separator: ", "))."
    return ValidationError("there is no key '\(key)'; \(remedy)")
  }
}
