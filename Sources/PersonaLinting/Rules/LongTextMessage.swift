import PersonaDiagnostics
import PersonaEngine
import PersonaModel
import PersonaPeople

extension DiagnosticID {
  package static let longTextMessage = DiagnosticID("long-text-message")
}

extension LintRule {
  /// A text message that some persona gets in more segments than its channel allows, each of which is paid for.
  static let longTextMessage = LintRule(.longTextMessage, "a text message over its segments") { rule, linted in
    var budget = RuleBudget(linted)
    var found: [Diagnostic] = []
    for (place, template) in linted.project.templates.enumerated() {
      let channel = linted.project.channels[template.channel]
      guard channel.name == "sms" || channel.maxSegments != nil else { continue }
      let longest = linted.longest(TemplateID(place), over: channel.maxSegments ?? 1, within: &budget)
      if let longest {
        found.append(
          rule.finding(
            longest.words, at: longest.span,
            help: [
              "shorten it, or allow more with `channels: {\(channel.name): {maxSegments: \(longest.length.segments)}}`",
              TextMessageLength.advice(on: longest.text),
            ].compactMap(\.self).joined(separator: "; ")))
      }
      if budget.isUsedUp { return found + [rule.cut(at: template.header, "not all messages are rendered")] }
    }
    return found
  }
}

/// The longest text that a field comes to, and for whom.
private struct LongestText {
  let field: MessageTemplate.Field
  let persona: String
  let text: String
  let length: TextMessageLength

  var span: SourceSpan { field.span }

  var words: String {
    "'\(field.name)' takes \(length.segments) segments for '\(persona)' (\(length.units) units of \(length.alphabet.rawValue))"
  }
}

extension LintedProject {
  /// The longest that goes over the limit; nil when all stay within it.
  fileprivate func longest(_ template: TemplateID, over limit: Int, within rule: inout RuleBudget) -> LongestText? {
    var longest: LongestText?
    for profile in everyone.profiles.indices {
      guard let persona = everyone.profiles[profile].persona else { continue }
      let outcome = rule.ask(cost: 32) { budget in
        evaluator.render(template, for: profile, in: everyone, context: MessageContext(), budget: &budget)
      }
      if rule.isUsedUp { break }
      for rendered in outcome?.fields ?? [] {
        let length = TextMessageLength(rendered.text)
        guard length.segments > max(limit, longest?.length.segments ?? 0) else { continue }
        guard let field = project.templates[template].fields.first(where: { $0.name == rendered.name }) else {
          continue
        }
        longest = LongestText(
          field: field, persona: project.personas[persona].header.id, text: rendered.text, length: length)
      }
    }
    return longest
  }
}
