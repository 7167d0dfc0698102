import PersonaDiagnostics
import PersonaTemplates
import PersonaTime

/// `persona-check.yaml`, with the defaults of what it leaves out.
package struct Settings: Sendable {
  /// The version that the project's fixtures were written for; nil when it does not say.
  package var requires: LanguageVersion?
  /// The instant everything is evaluated at; nil when the project leaves it to the clock.
  package var now: WrittenTime?
  package var timezone = Zone.utc
  /// Nil where the settings do not say; then it is the dialect's way, and an error in Liquid itself.
  package var undefinedVariables: UndefinedVariables?
  /// The language that templates are written in, unless they say so themselves.
  package var dialect = TemplateLanguages.standard.first.name
  /// What the platform calls a property, where the names do not say it themselves.
  package var attributes: [String: Name] = [:]
  /// What the filters of Shopify print by.
  package var shop = Shop.standard
  /// Filters and tags of the project's own, in the order of their declaration, read in ``dialect``.
  package var filters: [DeclaredFilter] = []
  package var tags: [DeclaredTag] = []
  package var missingProperties = MissingPolicy.pass
  package var limits = CaseLimits()
  /// In characters; ids that are made up have to fit, too.
  package var longestID = 200
  /// Communication types that need no opt-in (`always`), need one (`opt-in`), or stop at an opt-out (`opt-out`).
  package var consentRules: [CommunicationTypeID: ConsentRule] = [:]
  /// Report formats and the project-relative paths they are written to.
  package var reports: [ReportRequest] = []
  package var merge = MergeRules()
  package var phoneCountryCode: String?
  package var sessionGap = TimeSpan(30, .minute)
  package var frequencyCaps: [FrequencyCap] = []
  package var quietHours: [QuietHours] = []
  /// Nil where messages leave no events.
  package var messageEvents: MessageEvents?
  package var blocklist: [IdentityValue] = []
  package var environments: [Environment] = []
  package var destinations: [Destination] = []
  package var lint = LintSettings()
  /// Nil where the settings map no tables.
  package var warehouse: WarehouseMapping?
  package var book = BookSettings()
  /// Warnings count as errors.
  package var isStrict = false

  package init() {}
}

/// What the book of a project says on its cover, and where it is published.
package struct BookSettings: Hashable, Sendable {
  /// Empty for none of its own.
  package var title = ""
  /// An address that begins with `https://` or `http://`; nil where it is published nowhere.
  package var url: String?

  package init() {}
}

package struct ReportRequest: Sendable {
  package let format: ReportFormat
  package let path: String
  package let span: SourceSpan

  package init(format: ReportFormat, path: String, span: SourceSpan) {
    self.format = format
    self.path = path
    self.span = span
  }
}

/// What happens to a message whose template uses a variable that is not there.
package enum UndefinedVariables: String, Sendable, CaseIterable {
  case error, blank, skip
}

/// What a condition answers about a property that is missing.
package enum MissingPolicy: String, Sendable, CaseIterable {
  /// A negative operator holds, being the complement of its positive twin.
  case pass
  /// Every operator but `exists`, `isMissing` and `isEmpty` fails.
  case fail
  /// The case is errored, located at the condition.
  case error
}

/// Bounds on the work of one case.
package struct CaseLimits: Sendable, Hashable {
  package var renderSteps = 1_000_000
  package var outputBytes = 5_000_000
  package var caseSeconds = 10.0
  /// Memory of one query of a trait.
  package var queryBytes = 64_000_000

  package init() {}

  /// What a piece of work may cost that no case pays for.
  package var budget: Budget { Budget(steps: renderSteps, bytes: outputBytes) }
}

/// A system outside that segments and traits would be synchronised to.
package struct Destination: Sendable {
  package var name: String
  package var segments: [SegmentID] = []
  package var traits: [TraitID] = []
  /// Lets test personas through, of segments that let them in.
  package var includesPersonas = false
  package var span: SourceSpan

  package init(name: String, span: SourceSpan) {
    self.name = name
    self.span = span
  }
}

package struct LintSettings: Sendable {
  package var namePrefix: String?
  /// In place of a prefix.
  package var testLabel: TestLabel?
  /// How names read behind the prefix.
  package var naming: NamePattern?
  /// Whether a property that the schema lacks is a leftover.
  package var isSchemaWhole = false
  package var reviewEvery: TimeSpan?
  /// What ways out of marketing are called beside the words that are known.
  package var unsubscribe: [String] = []
  /// By rule, where the project wants another one than the rule's own.
  package var levels: [DiagnosticID: Level] = [:]
  /// Where rules are named, in the order of the file. Only lint knows which rules there are.
  package var namedRules: [NamedRule] = []
  /// What personas are told apart by, and how many each kind needs.
  package var coverageBy: [Aspect] = []
  package var coverageAtLeast = 1

  package enum Level: String, Sendable, CaseIterable { case error, warning, note, off }

  package struct NamedRule: Sendable {
    package let id: DiagnosticID
    package let span: SourceSpan

    package init(_ id: DiagnosticID, at span: SourceSpan) {
      self.id = id
      self.span = span
    }
  }

  package struct TestLabel: Sendable {
    package let label: LabelID
    package let span: SourceSpan

    package init(_ label: LabelID, at span: SourceSpan) {
      self.label = label
      self.span = span
    }
  }

  package struct Aspect: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case property(PropertyID)
      /// The channels that templates go out on, by who has an address there.
      case channel
      /// Consent to marketing, by channel.
      case consent
    }

    package let kind: Kind
    package let span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
      self.kind = kind
      self.span = span
    }
  }

  package init() {}
}
