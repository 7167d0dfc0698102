/// The table of operators. Adding one means its file with a definition, its case in ``Operator`` and its line here.
extension Operator {
  package var definition: any OperatorDefinition.Type {
    switch self {
    case .is: IsOperator.self
    case .isNot: IsNotOperator.self
    case .isOneOf: IsOneOfOperator.self
    case .isNoneOf: IsNoneOfOperator.self
    case .exists: ExistsOperator.self
    case .isMissing: IsMissingOperator.self
    case .isEmpty: IsEmptyOperator.self
    case .sameAs: SameAsOperator.self
    case .contains: ContainsOperator.self
    case .doesNotContain: DoesNotContainOperator.self
    case .containsAny: ContainsAnyOperator.self
    case .startsWith: StartsWithOperator.self
    case .doesNotStartWith: DoesNotStartWithOperator.self
    case .endsWith: EndsWithOperator.self
    case .doesNotEndWith: DoesNotEndWithOperator.self
    case .matches: MatchesOperator.self
    case .doesNotMatch: DoesNotMatchOperator.self
    case .length: LengthOperator.self
    case .moreThan: MoreThanOperator.self
    case .atLeast: AtLeastOperator.self
    case .lessThan: LessThanOperator.self
    case .atMost: AtMostOperator.self
    case .between: BetweenOperator.self
    case .notBetween: NotBetweenOperator.self
    case .compatibleWith: CompatibleWithOperator.self
    case .has: HasOperator.self
    case .hasAny: HasAnyOperator.self
    case .hasAll: HasAllOperator.self
    case .hasNone: HasNoneOperator.self
    case .hasOnly: HasOnlyOperator.self
    case .size: SizeOperator.self
    case .any: AnyElementOperator.self
    case .all: AllElementsOperator.self
    case .none: NoElementOperator.self
    case .before: BeforeOperator.self
    case .after: AfterOperator.self
    case .onDay: OnDayOperator.self
    case .onOrBefore: OnOrBeforeOperator.self
    case .onOrAfter: OnOrAfterOperator.self
    case .within: WithinOperator.self
    case .in: InOperator.self
    case .dayOfWeek: DayOfWeekOperator.self
    case .timeOfDay: TimeOfDayOperator.self
    case .anniversary: AnniversaryOperator.self
    }
  }
}

extension Operator {
  /// The operator of which this one is the exact complement; nil for a positive operator.
  package var positive: Operator? { definition.complementOf }

  /// Whether a missing value is decided by the policy for missing values rather than by the operator itself.
  package var asksForValue: Bool { definition.asksForValue }

  /// Whether it may hold on a missing value.
  package var mayHoldOnMissing: Bool { positive != nil || !asksForValue }

  /// The operator as it is read aloud behind its subject.
  package var words: String { definition.words.plain }

  /// Whether its operand is a test on elements of a list.
  package var looksAtElements: Bool { if case .elementTest = definition.operand { true } else { false } }

  /// Whether its operands are the two ends of a range.
  package var takesRange: Bool { if case .range = definition.operand { true } else { false } }

  /// Whether the operator reads its subject as a time.
  package var isAboutTime: Bool { definition.boundary == .time }

  /// Whether it compares its subject, or elements of it, with values as they are written.
  package var comparesValues: Bool {
    switch definition.operand {
    case .value, .values, .element, .elements: true
    case .flag, .path, .texts, .patterns, .count, .bound, .range, .version, .elementTest, .time, .window, .period,
      .weekdays, .dayParts, .anniversary:
      false
    }
  }
}
