import PersonaDiagnostics
import PersonaVerification
import Testing

@testable import PersonaReports

/// What stands where on a terminal.
@Suite struct ConsoleTests {
  private func lines(_ sample: Sample, width: Int?) -> [Substring] {
    var options = ConsoleReport.Options()
    options.width = width
    let report = bytes { ConsoleReport(options: options).write(sample.document, to: &$0) }
    return String(decoding: report, as: UTF8.self).split(separator: "\n")
  }

  @Test(arguments: [60, 80, 100, 120, 200])
  func `a headline and its place share a line where both fit, and never run over its end`(width: Int) throws {
    let shown = lines(.ordinary, width: width)
    let heads = shown.indices.filter { shown[$0].hasPrefix("✗") || shown[$0].hasPrefix("!") }
    #expect(heads.count == 4)
    for head in heads {
      let isBeside = shown[head].contains(".yaml:")
      #expect(shown[head].count <= width)
      #expect(isBeside || shown[head + 1].hasPrefix("    expectations/renewal.yaml:"), "\(shown[head])")
    }
    #expect(lines(.ordinary, width: nil).count { $0.contains("  expectations/renewal.yaml:") } >= 3)
  }

  @Test func `what one mistake keeps from being checked is told once`() {
    var run = SampleRun()
    let file = run.file("expectations/a.yaml", "x")
    let place = run.span(file, "x")
    func errored(_ persona: String, _ because: String) -> CaseResult {
      let id = CaseID(file: "expectations/a.yaml", title: "T", kind: "segment", subject: "vip", persona: persona)
      return CaseResult(id, at: place, .errored(Failure("vip for \(persona)", because: because)))
    }
    let results = [errored("a", "x is broken"), errored("b", "x is broken"), errored("c", "x is broken")]
    let all = results + [errored("d", "y is broken")]
    let sample = Sample(name: "", result: run.result(all), plan: SampleRun.plan(of: all), context: run.context)
    #expect(
      lines(sample, width: nil).map { $0.prefix { $0 != "(" }.split(separator: "  ").first ?? "" } == [
        "! vip for a", "x is broken", "and 2 more cases for the same reason", "! vip for d", "y is broken",
        "0 passed, 0 failed, 4 errored",
      ])
  }
}
