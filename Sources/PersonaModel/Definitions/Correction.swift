import PersonaDiagnostics

/// What an expectation would have to say at one place of its file in order to hold.
package struct Correction: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    /// The value that stands there.
    case value(SourceSpan)
    /// The value of the key that stands there.
    case entry(SourceSpan)
    /// The value of a key of the mapping that begins there.
    case key(String, of: SourceSpan)
  }

  package enum Change: Hashable, Sendable {
    /// Another exact value.
    case value(Value)
    /// Another word of the language, id or time.
    case word(String)
    /// Another exact list of steps or sends.
    case list([Item])
    /// The id goes over from `match` to `noMatch`, or back.
    case otherSide
    /// Another text in the file that holds it.
    case file(path: String, text: String)
  }

  package struct Item: Hashable, Sendable {
    /// A step or a template.
    package let name: String
    /// The way a step went.
    package let way: String?
    /// What became of a message that did not go out.
    package let outcome: String?
    /// The workflow that sends it, when it is not the one under test.
    package let workflow: String?

    package init(_ name: String, way: String? = nil) {
      self.name = name
      self.way = way
      (outcome, workflow) = (nil, nil)
    }

    package init(sending name: String, outcome: String?, workflow: String?) {
      self.name = name
      way = nil
      self.outcome = outcome
      self.workflow = workflow
    }
  }

  package let place: Place
  package let change: Change

  package init(at place: Place, _ change: Change) {
    self.place = place
    self.change = change
  }

  /// Where in the project the place is.
  package var span: SourceSpan {
    switch place {
    case .value(let span), .entry(let span), .key(_, let span): span
    }
  }
}
