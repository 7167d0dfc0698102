import PersonaDiagnostics
import PersonaModel

/// Why a condition holds or does not: the same tree as the condition, each leaf with what was found.
package struct Explanation: Sendable {
  package enum Kind: String, Sendable { case all, any, none, not, leaf }

  package let kind: Kind
  /// The leaf in words, such as `subscriptionTier is premium`; empty for a group.
  package let words: String
  package let holds: Bool
  /// What was found, such as `2026-03-20, in 18 days`; empty for a group.
  package let finding: String
  /// What else a reader may ask for: the events that nearly counted, the ends of the window.
  package let remarks: [String]
  package let reason: Verdict.Reason
  /// The subject's name, by which `because` refers to a leaf.
  package let subject: String
  package let span: SourceSpan
  /// The members of a group; for a leaf the conditions behind it, such as those of the segment it names.
  package let children: [Explanation]

  package init(
    leaf words: String, subject: String, verdict: Verdict, finding: String, remarks: [String] = [], span: SourceSpan,
    children: [Explanation] = []
  ) {
    self.kind = .leaf
    self.words = words
    self.holds = verdict.holds
    self.finding = finding
    self.remarks = remarks
    self.reason = verdict.reason
    self.subject = subject
    self.span = span
    self.children = children
  }

  package init(group kind: Kind, holds: Bool, children: [Explanation], span: SourceSpan) {
    self.kind = kind
    self.words = ""
    self.holds = holds
    self.finding = ""
    self.remarks = []
    self.reason = .value
    self.subject = ""
    self.span = span
    self.children = children
  }
}
