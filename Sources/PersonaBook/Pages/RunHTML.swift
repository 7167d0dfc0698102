import PersonaModel
import PersonaReports

/// A journey of one person as a timeline, on the person's clock.
struct RunHTML: Sendable {
  private let occasion: JourneyFact.Occasion
  private let context: PageContext

  init(_ occasion: JourneyFact.Occasion, in context: PageContext) {
    self.occasion = occasion
    self.context = context
  }

  /// How it went, in a few words.
  static func brief(_ run: RunFact) -> HTML {
    let sent = run.sent == 1 ? "1 message" : "\(run.sent) messages"
    let held = run.heldBack == 0 ? "" : ", \(run.heldBack) held back"
    return "<span class=\"weak\">\(sent)\(held)</span>"
  }

  var html: HTML {
    let title: HTML = occasion.words.isEmpty ? "As things stand" : "As in an expectation: \(occasion.words)"
    guard !occasion.runs.isEmpty else {
      return "<h3>\(title)</h3>\n<p>Does not enter: \(occasion.refusal)</p>\n\(HTML(occasion.why))"
    }
    return "<h3>\(title)</h3>\n\(occasion.runs.map(html))\(occasion.others.map(html))"
  }

  private func html(_ run: RunFact) -> HTML {
    let cause: HTML = run.cause.isEmpty ? "" : " because \(run.cause)"
    let end: HTML = run.ends.isEmpty ? "" : " <time>\(run.ends)</time>"
    let reason: HTML = run.reason.isEmpty ? "" : ": \(run.reason)"
    return """
      <p class="small weak">\(context.journey(WorkflowID(run.workflow))), entered \(run.enters)\(cause)</p>
      <ol class="timeline">
      \(run.items.map(html))<li>\(end)<b>\(run.ending)</b>\(reason)</li>
      </ol>

      """
  }

  private func html(_ item: RunFact.Item) -> HTML {
    guard item.kind != .day else { return "<li class=\"day\">\(item.words)</li>\n" }
    let message: HTML = item.template.map { "\(context.message(TemplateID($0))) " } ?? ""
    let meanwhile: HTML = item.kind == .meanwhile ? "<span class=\"weak\">meanwhile:</span> " : ""
    let remark: HTML = item.remark.isEmpty ? "" : " <span class=\"small weak\">\(item.remark)</span>"
    let why: HTML =
      item.why.isEmpty ? "" : "<details class=\"small\"><summary>Why</summary>\(HTML(item.why))</details>"
    let role: HTML = item.kind == .sent || item.kind == .held ? " class=\"\(item.kind.rawValue)\"" : ""
    return "<li\(role)><time>\(item.time)</time>\(meanwhile)\(message)\(item.words)\(remark)\(why)</li>\n"
  }
}
