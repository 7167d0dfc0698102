import PersonaModel
import PersonaReports
import PersonaVerification

extension SizeExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "\(words.page.segment(segment.link)) holds as many people as expected"
  }
}
