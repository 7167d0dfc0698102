import PersonaDiagnostics
import PersonaEngine
import PersonaModel

/// Made-up people who browse under several anonymous ids and sometimes say who they are.
struct Crowd {
  let evaluator: Evaluator
  private(set) var keys: [[IdentityValue]] = []

  private static let span = SourceSpan(file: FileID(index: 0), start: 0, end: 0)
  private static let external = IdentityKeyID(0)
  private static let email = IdentityKeyID(1)
  private static let anonymous = IdentityKeyID(3)

  init(events count: Int) {
    var project = Project()
    project.identityKeys = [
      IdentityKey(name: "externalId", limit: 1), IdentityKey(name: "email", limit: 5),
      IdentityKey(name: "phoneNumber", limit: 5), IdentityKey(name: "anonymousId"),
    ]
    evaluator = Evaluator(project: project)
    var state: UInt64 = 42
    keys.reserveCapacity(count)
    for _ in 0..<count {
      // The generator of Knuth's MMIX; its high bits are used.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let draw = Int(state >> 33)
      keys.append(Crowd.keys(of: draw % max(1, count / 10), draw: draw / 7919 % 100))
    }
  }

  /// Six events in ten show a browser alone, three an address too, one the customer.
  private static func keys(of person: Int, draw: Int) -> [IdentityValue] {
    let browser = IdentityValue(key: anonymous, value: "browser-\(person)-\(draw % 3)", span: span)
    switch draw {
    case 0..<60: return [browser]
    case 60..<90: return [browser, IdentityValue(key: email, value: "Person\(person)@example.test", span: span)]
    default:
      let address = IdentityValue(key: email, value: "person\(person)@example.test", span: span)
      return [IdentityValue(key: external, value: "C-\(person)", span: span), address]
    }
  }
}
