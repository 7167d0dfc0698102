import Foundation
import PersonaDiagnostics
import PersonaLiquid
import PersonaLiquidCases
import PersonaTemplates
import PersonaTime

/// 2026-03-02 09:30 UTC.
let testClock = RenderClock(seconds: 1_772_443_800)

func template(_ text: String, name: String? = nil, mode: ParseMode = .strict2) -> Template {
  template(Array(text.utf8), name: name, mode: mode)
}

func template(_ bytes: [UInt8], name: String? = nil, mode: ParseMode = .strict2) -> Template {
  Template(SourceText(wholeFile: FileID(index: 0), bytes: bytes), name: name, environment: ParseContext(mode: mode))
}

func data(_ json: String) throws -> Hash {
  guard case .hash(let hash) = try LiquidValue(json: Array(json.utf8)) else { return .empty }
  return hash
}

func render(
  _ text: String, _ json: String = "{}", undefined: UndefinedPolicy = .blank, mode: ParseMode = .strict2,
  snippets: [String: String] = [:], steps: Int = 1_000_000
) throws -> RenderResult {
  let compiled = snippets.mapValues { template($0, name: "snippet", mode: mode) }
  let options = RenderOptions(undefined: undefined, clock: testClock, recordsBranches: true) { compiled[$0] }
  var budget = Budget(steps: steps, bytes: 1_000_000)
  return template(text, mode: mode).render(try data(json), options, budget: &budget)
}

/// The diagnostic as a person sees it, with `t.liquid` as the file.
func shown(_ diagnostics: [Diagnostic], in text: String) -> String {
  var sources = SourceMap()
  _ = sources.add(SourceFile(path: "t.liquid", bytes: Array(text.utf8)))
  return diagnostics.map { $0.rendered(in: sources) }.joined(separator: "\n")
}

enum Folders {
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
