import PersonaModel
import PersonaReports
import PersonaVerification

// Who is in a segment, and who gets what goes to one.

extension SegmentExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    let (who, isExpected): (HTML, Bool)
    switch check {
    case .membership(let persona, let expected): (who, isExpected) = (words.page.person(persona), expected)
    case .accountMembership(let account, let expected): (who, isExpected) = (words.page.account(account), expected)
    case .message, .journey, .profile, .whole, .unlinked: return nil
    }
    return "\(who) is \(isExpected ? "in" : "not in") \(words.page.segment(segment.link))"
  }
}

extension DivisionExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    let parts = parts.map { words.page.segment($0.link) }.joined(", ")
    return "\(words.page.segment(whole.link)) divides into \(parts)"
  }
}

extension AudienceExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "The audience of \(words.page.segment(segment.link)) is as expected, without test people"
  }
}

extension CampaignExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "\(words.page.journey(campaign.link)) reaches \(words.people(receives))"
  }
}

extension SyncExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? { "\(destination) is told what is expected" }
}
