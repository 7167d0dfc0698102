/// The words by which a person answers a message.
enum Keyword: Sendable {
  case yes, stop, start

  init?(_ text: String) {
    let words = text.uppercased().split { !($0.isLetter || $0.isNumber) }
    guard words.count == 1, let word = words.first else { return nil }
    switch word {
    case "YES", "Y": self = .yes
    case "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT": self = .stop
    case "START", "UNSTOP": self = .start
    default: return nil
    }
  }
}
