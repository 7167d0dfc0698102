import ArgumentParser
import PersonaDiagnostics

/// What a first project may show besides personas and a segment.
enum FirstTopic: String, CaseIterable {
  case email, sms, push, journeys, accounts
}

/// Some of them, as `--show` has them: `email,sms`, or `all`.
struct FirstTopics {
  let all: Set<FirstTopic>

  static let usual = FirstTopics([.email, .journeys])

  init(_ topics: Set<FirstTopic>) { all = topics }

  init(argument: String) throws {
    let words = argument.split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    let known = FirstTopic.allCases.map(\.rawValue)
    if words == ["all"] { self.init(Set(FirstTopic.allCases)); return }
    guard !words.isEmpty else {
      throw ValidationError("--show takes some of \(known.joined(separator: ", ")), or all.")
    }
    self.init(
      Set(
        try words.map { word in
          if let topic = FirstTopic(rawValue: word) { return topic }
          let near = nearestName(to: word, among: known).map { "did you mean '\($0)'?" }
          throw ValidationError(
            "'\(visibleText(word))' cannot be shown: \(near ?? "it is some of \(known.joined(separator: ", ")), or all")."
          )
        }))
  }

  /// The channels among them, that which a journey begins with first.
  var channels: [FirstChannel] { FirstChannel.allCases.filter { all.contains($0.topic) } }

  func contains(_ topic: FirstTopic) -> Bool { all.contains(topic) }
}

/// A channel of a first project: with an address, consent and one template.
enum FirstChannel: String, CaseIterable {
  case email, sms, push

  var topic: FirstTopic {
    switch self {
    case .email: .email
    case .sms: .sms
    case .push: .push
    }
  }

  var template: String {
    switch self {
    case .email: "renewal-reminder"
    case .sms: "renewal-text"
    case .push: "renewal-push"
    }
  }
}
