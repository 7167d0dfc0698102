import PersonaModel
import PersonaReports
import PersonaVerification

// What somebody reads, and which way they go.

extension TemplateExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    guard case .message(let persona) = check else { return nil }
    let (who, place) = (words.page.person(persona), words.page.message(template.link, for: persona))
    switch outcome {
    case .rendered:
      let fields = fields.map { $0.name.text }.joined(separator: ", ")
      return "\(who) reads \(place) as written\(fields.isEmpty ? "" : " (\(fields))")"
    case .failed: return "\(place) cannot be written to \(who)"
    case .aborted: return "\(place) stops itself for \(who), and nothing goes out"
    case .skipped: return "\(place) is skipped for \(who)"
    }
  }
}

extension WorkflowExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    guard case .journey(let persona) = check else { return nil }
    let (who, place) = (words.page.person(persona), words.page.journey(workflow.link, of: persona))
    if run.ends == .notEntered { return "\(who) does not enter \(place)" }
    var facts: [String] = []
    if let sends = run.sends, sends.count == nil {
      let count = sends.elements.count
      facts.append(count == 0 ? "nothing is sent" : "\(count) \(count == 1 ? "message is" : "messages are") sent")
    }
    if let ends = run.ends { facts.append("it ends \(ends.rawValue)") }
    return "\(who) goes the expected way through \(place)\(facts.isEmpty ? "" : ": \(facts.joined(separator: ", "))")"
  }
}
