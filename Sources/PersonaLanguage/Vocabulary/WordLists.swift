import PersonaModel

/// Lists of words that several keys share.
package enum WordLists {
  package static let consentStatuses = ConsentStatus.allCases.map(\.rawValue)
  package static let channelFields = [
    "email": ["from", "replyTo", "subject", "preheader", "body", "html"],
    "sms": ["body"],
    "push": ["title", "body", "image", "link"],
    "whatsapp": ["header", "body", "footer", "buttons"],
    "in-app": ["title", "body", "buttons"],
  ]
}
