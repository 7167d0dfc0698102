import PersonaModel

/// Who asks something of an expectation that can be verified.
protocol VerificationVisitor {
  associatedtype VisitError: Error
  mutating func visit(_ expected: some VerifiedExpectation) throws(VisitError)
}

/// The table of kinds, as they are verified. Adding one means its file in Expectations and its line here.
extension Expectation.Kind {
  func accept<Visitor: VerificationVisitor>(verifier visitor: inout Visitor) throws(Visitor.VisitError) {
    switch self {
    case .division(let expected): try visitor.visit(expected)
    case .segment(let expected): try visitor.visit(expected)
    case .template(let expected): try visitor.visit(expected)
    case .workflow(let expected): try visitor.visit(expected)
    case .campaign(let expected): try visitor.visit(expected)
    case .persona(let expected): try visitor.visit(expected)
    case .account(let expected): try visitor.visit(expected)
    case .profileOf(let expected): try visitor.visit(expected)
    case .profiles(let expected): try visitor.visit(expected)
    case .merge(let expected): try visitor.visit(expected)
    case .import(let expected): try visitor.visit(expected)
    case .query(let expected): try visitor.visit(expected)
    case .search(let expected): try visitor.visit(expected)
    case .audience(let expected): try visitor.visit(expected)
    case .synced(let expected): try visitor.visit(expected)
    case .bulk(let expected): try visitor.visit(expected)
    case .permission(let expected): try visitor.visit(expected)
    case .unlinked(let expected): try visitor.visit(expected)
    }
  }
}
