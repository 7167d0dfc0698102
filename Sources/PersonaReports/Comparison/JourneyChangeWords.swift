import PersonaComparison

extension JourneyChange {
  /// Behind "3 people".
  func words(isOne: Bool) -> String {
    func verb(_ one: String, _ several: String) -> String { isOne ? one : several }
    return switch self {
    case .enters: verb("enters now", "enter now")
    case .staysOut: "no longer \(verb("enters", "enter"))"
    case .sent(let template, let channel): "\(verb("gets", "get")) '\(template)' by \(channel) now"
    case .notSent(let template, let channel): "no longer \(verb("gets", "get")) '\(template)' by \(channel)"
    case .heldBack(let template, _, "failed"):
      "no longer \(verb("gets", "get")) '\(template)', which cannot be rendered"
    case .heldBack(let template, _, let gate): "\(verb("has", "have")) '\(template)' held back: \(gate)"
    case .letThrough(let template, _, "failed"):
      "\(verb("gets", "get")) '\(template)' now, which could not be rendered"
    case .letThrough(let template, _, let gate): "\(verb("gets", "get")) '\(template)', which was held back: \(gate)"
    case .heldBackOtherwise(let template, let before, let after):
      "\(verb("has", "have")) '\(template)' held back for another reason: \(before) → \(after)"
    case .channel(let template, let before, let after):
      "\(verb("gets", "get")) '\(template)' by \(after) instead of \(before)"
    case .address(let template): "\(verb("gets", "get")) '\(template)' at another address"
    case .way(let step, let before, let after):
      "\(verb("goes", "go")) another way at '\(step)': \(before.orNothing) → \(after.orNothing)"
    case .calls(let name): "\(verb("comes", "come")) to call '\(name)'"
    case .callsNoMore(let name): "no longer \(verb("comes", "come")) to call '\(name)'"
    case .ends(let before, let after): "\(verb("ends", "end")) \(after.ending) instead of \(before.ending)"
    case .entries(let before, let after): "\(verb("enters", "enter")) \(after) times instead of \(before)"
    case .steps: "\(verb("takes", "take")) other steps"
    case .times: "at other times"
    }
  }
}

extension TimesReason {
  var words: String? {
    switch self {
    case .entersLater: "entered later"
    case .entersEarlier: "entered earlier"
    case .step(let step, "", ""): "'\(step)' takes another time"
    case .step(let step, let before, let after): "\(step) \(before) → \(after)"
    case .unknown: nil
    }
  }
}

extension String {
  fileprivate var orNothing: String { isEmpty ? "none" : self }

  /// How a journey ends, by its ending.
  fileprivate var ending: String {
    switch self {
    case "goal": "early because the goal is reached"
    case "completed": "at the last step"
    case "exited": "early by an exit"
    case "waiting": "not at all, since it waits"
    case "failed": "with an error"
    default: self
    }
  }
}
