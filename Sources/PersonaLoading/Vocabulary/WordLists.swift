import PersonaModel

/// Lists of words that several keys share.
enum WordLists {
  static let consentStatuses = ConsentStatus.allCases.map(\.rawValue)
  static let channelFields = [
    "email": ["from", "replyTo", "subject", "preheader", "body", "html"],
    "sms": ["body"],
    "push": ["title", "body", "image", "link"],
    "whatsapp": ["header", "body", "footer", "buttons"],
    "in-app": ["title", "body", "buttons"],
  ]
}
