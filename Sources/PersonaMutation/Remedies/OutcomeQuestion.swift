import PersonaComparison
import PersonaModel

/// Something that can be asked of one person, or of an account, and that a mutant may answer otherwise.
enum OutcomeQuestion: Hashable {
  case membership(SegmentID)
  case trait(TraitID)
  /// Under the circumstances of that number among those that are known.
  case message(TemplateID, Int)
  case journey(WorkflowID, Int)
}

enum OutcomeAnswer: Equatable {
  case membership(Bool)
  case value(String)
  case message(MessageRecord)
  case journey(JourneyRecord, ProfileAfter)
  /// It cannot be decided, for this reason.
  case undecided(String)
}

/// Who is asked.
enum QuestionSubject: Hashable {
  case persona(PersonaID)
  case account(AccountID)
}

extension MutatedDeclaration {
  /// What a mutant of it may change for somebody.
  func questions(for kind: MutationOperator, in look: ProjectObservation) -> [OutcomeQuestion] {
    switch link {
    case .segment(let segment): [.membership(segment)]
    case .trait(let trait): [.trait(trait)]
    case .workflow(let workflow): look.journeys(of: workflow)
    // The type of a message decides whether it may be sent, not how it reads.
    case .template(let template) where kind == .messageType: look.workflows(sending: template).flatMap(look.journeys)
    case .template(let template): look.messages(of: template)
    case .snippet(let name): look.templates(with: name).flatMap(look.messages)
    case .settings: look.workflows(sending: nil).flatMap(look.journeys)
    }
  }
}
