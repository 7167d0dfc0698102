import Foundation

/// A project of one segment and a handful of people, for tests of the command line.
enum SmallProject {
  static let settings = "now: 2026-03-02T09:00:00Z\n"

  /// Ada pays and Bob does not, which is one case that passes and one that fails.
  static let files = [
    "persona-check.yaml": settings,
    "personas/people.yaml": "persona: ada\nproperties: {plan: premium}\n---\npersona: bob\nproperties: {plan: free}\n",
    "segments/paying.yaml": "segment: paying\nmatch: {property: plan, is: premium}\n",
    "expectations/ada.yaml":
      "expectations: Ada\ntags: [core]\nexpect:\n  - {segment: paying, match: [ada]}\n",
    "expectations/bob.yaml":
      "expectations: Bob\nexpect:\n  - {segment: paying, match: [bob]}\n",
  ]

  static let bobIsRight = "expectations: Bob\nexpect:\n  - {segment: paying, noMatch: [bob]}\n"

  /// Everything is as expected.
  static let healthy = files.merging(["expectations/bob.yaml": bobIsRight]) { $1 }

  /// What a run of so many of its expectations, each about another person, says that it proves.
  static func proof(of count: Int) -> String {
    "\(count) \(count == 1 ? "expectation" : "expectations") about 1 segment by \(count) \(count == 1 ? "persona" : "personas")\n"
  }

  /// As many people as there are numbers, each in two files; every seventh expectation is wrong.
  static func crowd(of count: Int) -> [String: String] {
    var files = files
    files["expectations/ada.yaml"] = nil
    files["expectations/bob.yaml"] = nil
    files["personas/people.yaml"] = (0..<count).map { "persona: p\($0)\nproperties: {plan: premium}\n" }
      .joined(separator: "---\n")
    for name in ["first", "second"] {
      let lines = (0..<count).map { "  - {segment: paying, \($0 % 7 == 3 ? "noMatch" : "match"): [p\($0)]}\n" }
      files["expectations/\(name).yaml"] = "expectations: \(name)\nexpect:\n\(lines.joined())"
    }
    return files
  }
}
