import PersonaDiagnostics
import PersonaModel
import PersonaTemplates

extension DiagnosticID {
  package static let missingUnsubscribe = DiagnosticID("missing-unsubscribe")
}

extension LintRule {
  /// A marketing e-mail that nobody can get away from. Each of its parts needs the link, since a mail program shows one; a
  /// link in a comment, with an empty address or in a branch that nothing leads into is none.
  static let missingUnsubscribe = LintRule(.missingUnsubscribe, "a marketing e-mail without a way out") {
    rule, linted in
    linted.project.templates.filter { linted.isMarketingMail($0) }.flatMap { template in
      template.fields.filter { ["body", "html"].contains($0.name) }.filter { !linted.offersWayOut($0.text.template) }
        .map {
          rule.finding(
            "the \($0.name) of '\(template.header.id)' is marketing and has no link to unsubscribe", at: $0.span,
            help:
              "add \(linted.wayOut(of: template)), name yours under `lint.unsubscribe`, or say `type: transactional` if it belongs to a purchase"
          )
        }
    }
  }
}

extension LintedProject {
  fileprivate func isMarketingMail(_ template: MessageTemplate) -> Bool {
    project.channels[template.channel].name == "email" && project.communicationTypes[template.type].name == "marketing"
  }

  /// As the platform writes it.
  fileprivate func wayOut(of template: MessageTemplate) -> String {
    project.languages[template.dialect ?? project.settings.dialect].unsubscribeMarkup ?? "one"
  }

  /// In its own text or in that of a snippet it calls.
  fileprivate func offersWayOut(_ template: any ParsedTemplate) -> Bool {
    var open = [template]
    var seen: Set<String> = []
    let words = UnsubscribeWords.words + project.settings.lint.unsubscribe.map { $0.lowercased() }
    while let next = open.popLast() {
      if next.printed.holdsLink(anyOf: words) { return true }
      for call in next.snippetCalls where seen.insert(call.name).inserted {
        if let snippet = project.snippets[call.name] { open.append(snippet) }
      }
    }
    return false
  }
}

extension String {
  /// One of the words stands where a reader gets it: in no comment of HTML, and in no link that leads nowhere.
  fileprivate func holdsLink(anyOf words: [String]) -> Bool {
    let text = withoutComments.lowercased()
    return words.contains { word in
      var rest = text[...]
      while let place = rest.firstRange(of: word) {
        if !text.isInEmptyLink(at: place.lowerBound) { return true }
        rest = rest[place.upperBound...]
      }
      return false
    }
  }

  private var withoutComments: String {
    var kept = ""
    var rest = self[...]
    while let open = rest.firstRange(of: "<!--") {
      kept += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "-->") else { return kept }
      rest = rest[close.upperBound...]
    }
    return kept + rest
  }

  /// Whether the last link that opens before a place has an empty address and is still open there.
  private func isInEmptyLink(at place: String.Index) -> Bool {
    let before = self[..<place]
    guard let open = before.ranges(of: "<a ").last, !before[open.upperBound...].contains("</a>") else { return false }
    let tag = self[open.lowerBound...].prefix { $0 != ">" }
    return ["href=\"\"", "href=''", "href=\"#\"", "href='#'"].contains { tag.contains($0) }
  }
}

/// What links and variables that lead out are called, in the languages in which most marketing is written.
private enum UnsubscribeWords {
  static let words = [
    "unsubscribe", "opt-out", "optout", "opt_out", "opt out", "preferences", "subscriptions",  // English, and variables
    "abmelden", "abbestellen", "austragen", "newsletter-einstellungen",  // German
    "désabonner", "desabonner", "désinscrire", "desinscrire", "désinscription", "désabonnement",  // French
    "darse de baja", "date de baja", "darte de baja", "cancelar suscripción", "cancelar la suscripción",  // Spanish
    "disiscriv", "annulla l'iscrizione", "annulla iscrizione", "cancella l'iscrizione",  // Italian
    "cancelar inscrição", "cancelar a inscrição", "cancelar subscrição", "descadastr",  // Portuguese
    "uitschrijven", "afmelden",  // Dutch
    "avprenumerera", "avregistrera", "afmeld", "frameld", "avmeld", "avslutt abonnement",  // Swedish, Danish, Norwegian
    "peruuta tilaus", "peru tilaus",  // Finnish
    "wypisz", "zrezygnuj z subskrypcji", "odhlásit", "odhlásiť", "leiratkoz", "dezabon",  // Polish to Romanian
    "отписаться", "відписатися", "aboneliği iptal", "abonelikten çık", "listeden çık",  // Russian, Ukrainian, Turkish
    "配信停止", "配信を停止", "購読解除", "退订", "退訂", "取消订阅", "取消訂閱", "수신거부", "수신 거부",  // East Asia
    "إلغاء الاشتراك", "להסרה", "הסרה מרשימת",  // Arabic, Hebrew
  ]
}
