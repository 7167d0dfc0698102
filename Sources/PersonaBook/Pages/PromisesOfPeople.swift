import PersonaModel
import PersonaReports
import PersonaVerification

// What profiles are, how they come about, and what may be done to them.

extension PersonaExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    guard case .profile(let persona) = check else { return nil }
    return "\(words.page.person(persona)) is as described"
  }
}

extension AccountExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "\(words.page.account(account.link)) is as described"
  }
}

extension ProfileOfExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? { "Who is known as \(text) is as described" }
}

extension ProfilesExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "The raw events of \(words.project.profileSets[profiles.link].header.id) make the expected people"
  }
}

extension MergeExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "Merging \(words.people(personas)) comes out as expected"
  }
}

extension ImportExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "The table <code>\(file.path)</code> is imported as expected"
  }
}

extension QueryExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "Of all, \(words.people(result.returns)) fit <code>\(asks)</code>"
  }
}

extension SearchExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    "A search for “\(text)” finds \(words.people(result.returns))"
  }
}

extension BulkExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? { "Done to many at once: <code>\(asks)</code>" }
}

extension PermissionExpectation: PromisedExpectation {
  func sentence(of check: Check, _ words: PromiseWords) -> HTML? {
    let may = outcome == .allowed ? "may" : "may not"
    return
      "A \(words.project.roles[role].name.text) \(may) do this to \(words.page.person(persona.link)): <code>\(asks)</code>"
  }
}
