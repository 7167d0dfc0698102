import Diagnostics
import Engine
import Liquid

extension Rule {
  /// A marketing e-mail that nobody can get away from. Each of its parts needs the link, since a mail program shows one.
  static let missingUnsubscribe = Rule(.missingUnsubscribe, "a marketing e-mail without a way out") { rule, linted in
    linted.project.templates.filter { linted.isMarketingMail($0) }.flatMap { template in
      template.fields.filter { ["body", "html"].contains($0.name) }.filter { !linted.offersWayOut($0.text.template) }
        .map {
          rule.finding(
            "the \($0.name) of '\(template.header.id)' is marketing and has no link to unsubscribe", at: $0.span,
            help: "add one, or say `type: transactional` if it belongs to a purchase")
        }
    }
  }
}

extension LintedProject {
  fileprivate func isMarketingMail(_ template: MessageTemplate) -> Bool {
    project.channels[template.channel].name == "email" && project.communicationTypes[template.type].name == "marketing"
  }

  /// In its own text or in that of a snippet it calls.
  fileprivate func offersWayOut(_ template: Template) -> Bool {
    var open = [template]
    var seen: Set<String> = []
    while let next = open.popLast() {
      if next.source.offersWayOut { return true }
      for call in next.snippetCalls where seen.insert(call.name).inserted {
        if let snippet = project.snippets[call.name] { open.append(snippet) }
      }
    }
    return false
  }
}

extension SourceText {
  private static let words = ["unsubscribe", "opt-out", "optout", "opt out", "preferences", "subscriptions"]

  fileprivate var offersWayOut: Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return Self.words.contains { text.contains($0) }
  }
}
