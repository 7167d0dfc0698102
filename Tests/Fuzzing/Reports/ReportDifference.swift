import PersonaReports

/// The first line in which two reports differ, for the words of a violation.
func difference(between one: ReportDocument?, and other: ReportDocument?) -> String {
  guard let one, let other else { return "only one of them is there" }
  let lines = [one, other].map { document in
    String(decoding: bytes { JSONReport().write(document, to: &$0) }, as: UTF8.self).split(separator: "\n")
  }
  let pairs = zip(lines[0], lines[1]).first { $0 != $1 }
  guard let pairs else { return "one is longer, or they differ in what is not written" }
  let common = zip(pairs.0, pairs.1).prefix { $0 == $1 }.count
  return
    "'\(pairs.0.dropFirst(max(0, common - 40)).prefix(200))', '\(pairs.1.dropFirst(max(0, common - 40)).prefix(200))'"
}
