import PersonaTime

@testable import PersonaEngine
@testable import PersonaModel
@testable import PersonaText

extension OperatorCase {
  static let equality = [
    OperatorCase("premium", .is, .value("premium"), true),
    OperatorCase("premium", .is, .value("Premium"), false),
    OperatorCase("e\u{301}", .is, .value("é"), true),
    OperatorCase("30", .is, .value(30), false, .type),
    OperatorCase(30, .is, .value(30.0), true),
    OperatorCase(9_007_199_254_740_993, .is, .value(9_007_199_254_740_992.0), false),
    OperatorCase(.null, .is, .value(0), false, .missing),
    OperatorCase(.null, .isNot, .value("premium"), true, .missing),
    OperatorCase("", .is, .value(""), true),
    OperatorCase("", .isMissing, .flag(true), false),
    OperatorCase("", .isEmpty, .flag(true), true),
    OperatorCase(.null, .isEmpty, .flag(true), true, .missing),
    OperatorCase(.list([]), .isEmpty, .flag(true), true),
    OperatorCase(.list([]), .exists, .flag(true), true),
    OperatorCase(.null, .exists, .flag(false), true, .missing),
    OperatorCase("free", .isOneOf, .values(["free", "plus"]), true),
    OperatorCase("free", .isOneOf, .values([]), false),
    OperatorCase("free", .isNoneOf, .values([]), true),
    OperatorCase(.bool(true), .is, .value(.bool(true)), true),
    OperatorCase(.bool(true), .is, .value("true"), false, .type),
    OperatorCase(.list(["a", "b"]), .is, .value(.list(["a", "b"])), true),
    OperatorCase(.list(["b", "a"]), .is, .value(.list(["a", "b"])), false),
    OperatorCase(.list(["a", "b"]), .is, .value("b"), true),
    OperatorCase(.list(["a", "b"]), .isNot, .value("b"), false),
    OperatorCase(.map(["a": 1, "b": 2]), .is, .value(.map(["b": 2.0, "a": 1])), true),
  ]

  static let text = [
    OperatorCase("hello@example.test", .contains, .texts(["@example", "nope"]), true),
    OperatorCase("a\r\nb", .contains, .texts(["\n"]), true),
    OperatorCase("cafe\u{301} au lait", .contains, .texts(["café"]), true),
    OperatorCase("cafe\u{301}", .contains, .texts(["cafe"]), false),
    OperatorCase("naïve", .startsWith, .texts(["nai\u{308}"]), true),
    OperatorCase("ada@gmail.com", .endsWith, .texts(["@yahoo.com", "@gmail.com"]), true),
    OperatorCase("ada", .endsWith, .texts(["ada@gmail.com"]), false),
    OperatorCase("ada", .startsWith, .texts([""]), true),
    OperatorCase(30, .contains, .texts(["3"]), false, .type),
    OperatorCase(30, .doesNotContain, .texts(["3"]), true, .type),
    OperatorCase(.list(["VIPer", "x"]), .contains, .texts(["VIP"]), false),
    OperatorCase(.list(["VIP", "x"]), .contains, .texts(["VIP"]), true),
    OperatorCase(.list(["VIPer", "x"]), .startsWith, .texts(["VIP"]), true),
    OperatorCase("abc", .length, .derived([.of(.is, .value(3))]), true),
    OperatorCase("e\u{301}", .length, .derived([.of(.is, .value(1))]), true),
    OperatorCase(.null, .length, .derived([.of(.atLeast, .value(0))]), false, .missing),
    OperatorCase("ab12", .matches, .pattern("\\d+$"), true),
    OperatorCase("ab12", .doesNotMatch, .pattern("^\\d"), true),
  ]

  static let numbers = [
    OperatorCase(30, .moreThan, .value(29.5), true),
    OperatorCase(30, .moreThan, .value(30), false),
    OperatorCase(30, .atLeast, .value(30), true),
    OperatorCase(30, .lessThan, .value("40"), false, .type),
    OperatorCase("30", .moreThan, .value(1), false, .type),
    OperatorCase(.null, .lessThan, .value(5), false, .missing),
    OperatorCase(5, .between, .values([5, 10]), true),
    OperatorCase(10, .between, .values([5, 10]), true),
    OperatorCase(10.5, .notBetween, .values([5, 10]), true),
    OperatorCase(.integer(.max), .moreThan, .value(9.3e18), false),
    OperatorCase(.integer(.max), .lessThan, .value(9.3e18), true),
    OperatorCase(.list([1, 9]), .moreThan, .value(8), true),
    OperatorCase(.list([1, 9]), .lessThan, .value(2), true),
  ]

  static let lists = [
    OperatorCase(.list(["a", "b"]), .has, .value("a"), true),
    OperatorCase("a", .has, .value("a"), true),
    OperatorCase(.list(["a", "b"]), .hasAll, .values(["a", "b"]), true),
    OperatorCase(.list(["a"]), .hasAll, .values(["a", "b"]), false),
    OperatorCase(.list(["a"]), .hasAny, .values(["x", "a"]), true),
    OperatorCase(.list(["a"]), .hasNone, .values(["x", "y"]), true),
    OperatorCase(.null, .hasNone, .values(["x"]), true, .missing),
    OperatorCase(.list(["a", "b"]), .size, .derived([.of(.is, .value(2))]), true),
    OperatorCase("ab", .size, .derived([.of(.is, .value(2))]), false, .type),
    OperatorCase(.null, .size, .derived([.of(.is, .value(0))]), false, .missing),
    OperatorCase(
      .interests, .any, .fields(["key": .of(.is, .value("cars")), "value": .of(.moreThan, .value(45))]), true),
    OperatorCase(
      .interests, .any, .fields(["key": .of(.is, .value("food")), "value": .of(.moreThan, .value(45))]), false),
    OperatorCase(.interests, .all, .fields(["value": .of(.moreThan, .value(5))]), true),
    OperatorCase(.interests, .none, .fields(["value": .of(.moreThan, .value(60))]), true),
    OperatorCase(.list([]), .all, .fields(["value": .of(.moreThan, .value(60))]), false),
    OperatorCase(.list([]), .none, .fields(["value": .of(.moreThan, .value(60))]), true),
    OperatorCase(.list([1, 9]), .any, .element([.of(.moreThan, .value(2)), .of(.lessThan, .value(8))]), false),
  ]

  static let dates = [
    OperatorCase(.date("2026-03-16"), .within, .window(RollingWindow(.next, TimeSpan(14, .day))), true),
    OperatorCase(.instant("2026-03-16T09:00:00Z"), .within, .window(RollingWindow(.next, TimeSpan(14, .day))), true),
    OperatorCase(
      .instant("2026-03-16T09:00:00.001Z"), .within, .window(RollingWindow(.next, TimeSpan(14, .day))), false),
    OperatorCase(.instant("2026-03-02T09:00:00Z"), .within, .window(RollingWindow(.next, TimeSpan(1, .day))), false),
    OperatorCase(.instant("2026-03-02T09:00:00Z"), .within, .window(RollingWindow(.last, TimeSpan(1, .day))), true),
    OperatorCase(.instant("2026-03-01T09:00:00Z"), .within, .window(RollingWindow(.last, TimeSpan(1, .day))), true),
    OperatorCase(
      .instant("2026-03-01T08:59:59.999Z"), .within, .window(RollingWindow(.last, TimeSpan(1, .day))), false),
    OperatorCase(.instant("2026-03-01T09:00:00Z"), .moreThan, .age(Age(TimeSpan(1, .day), .ago)), false),
    OperatorCase(.instant("2026-03-01T08:59:59.999Z"), .moreThan, .age(Age(TimeSpan(1, .day), .ago)), true),
    OperatorCase(.instant("2026-03-03T09:00:00.001Z"), .moreThan, .age(Age(TimeSpan(1, .day), .ahead)), true),
    OperatorCase(.date("2026-03-16"), .before, .time(.of("2026-03-16")), false),
    OperatorCase(.date("2026-03-16"), .onOrBefore, .time(.of("2026-03-16")), true),
    OperatorCase(.instant("2026-03-16T23:59:59.999Z"), .onOrBefore, .time(.of("2026-03-16")), true),
    OperatorCase(.instant("2026-03-16T23:59:59.999Z"), .after, .time(.of("2026-03-16")), false),
    OperatorCase(.instant("2026-03-17T00:00:00Z"), .after, .time(.of("2026-03-16")), true),
    OperatorCase(.instant("2026-03-16T10:00:00Z"), .onDay, .time(.of("2026-03-16")), true),
    OperatorCase(.date("2026-03-02"), .onDay, .time(.of("today")), true),
    OperatorCase(.date("2026-03-16"), .between, .times(.of("2026-03-10"), .of("2026-03-16")), true),
    OperatorCase(.date("2026-03-17"), .between, .times(.of("2026-03-10"), .of("2026-03-16")), false),
    OperatorCase("2026-03-16", .before, .time(.of("2026-03-17")), true),
    OperatorCase("soon", .before, .time(.of("2026-03-17")), false, .type),
    OperatorCase(.date("2026-03-08"), .in, .period(CalendarPeriod(.week, offset: 0)), true),
    OperatorCase(.date("2026-03-09"), .in, .period(CalendarPeriod(.week, offset: 0)), false),
    OperatorCase(.date("2026-02-28"), .in, .period(CalendarPeriod(.month, offset: -1)), true),
    OperatorCase(.date("2026-03-02"), .dayOfWeek, .weekdays([.monday]), true),
    OperatorCase(
      .date("1990-03-02"), .anniversary, .derived([.of(.in, .period(CalendarPeriod(.day, offset: 0)))]), true),
    OperatorCase(
      .date("1990-03-09"), .anniversary, .derived([.of(.within, .window(RollingWindow(.next, TimeSpan(7, .day))))]),
      true),
    OperatorCase(
      .date("1990-03-10"), .anniversary, .derived([.of(.within, .window(RollingWindow(.next, TimeSpan(7, .day))))]),
      false),
    OperatorCase(
      .date("1992-02-29"), .anniversary, .derived([.of(.within, .window(RollingWindow(.last, TimeSpan(2, .day))))]),
      true),
    OperatorCase(.date("2026-03-02"), .is, .value(.unresolved(.of("today"))), true),
    OperatorCase(.instant("2026-03-02T22:00:00Z"), .is, .value(.date("2026-03-02")), true),
  ]

  static let folding = [
    OperatorCase("STRASSE", .is, .value("straße"), true),
    OperatorCase("Σίσυφος", .is, .value("ΣΊΣΥΦΟΣ"), true),
    OperatorCase("ısparta", .is, .value("isparta"), false),
    OperatorCase("Hello", .startsWith, .texts(["HE"]), true),
    OperatorCase(.list(["Vip"]), .has, .value("VIP"), true),
  ]

  static let versions = [
    OperatorCase("1.10", .moreThan, .value("1.9"), true),
    OperatorCase("v2.0.0+build.5", .is, .value("2"), true),
    OperatorCase("1.0.0-alpha", .lessThan, .value("1.0.0"), true),
    OperatorCase("1.0.0-alpha.9", .lessThan, .value("1.0.0-alpha.10"), true),
    OperatorCase("1.0.0-beta", .moreThan, .value("1.0.0-alpha.beta"), true),
    OperatorCase("1.2.3", .between, .values(["1.2", "1.3"]), true),
    OperatorCase("99999999999999999999.0.0", .moreThan, .value("1.0.0"), true),
    OperatorCase("one", .moreThan, .value("1.0.0"), false, .type),
    OperatorCase("1..2", .moreThan, .value("1.0.0"), false, .type),
    OperatorCase("one", .is, .value("one"), true),
  ]
}

extension Value {
  fileprivate static let interests = Value.list([
    .map(["key": "cars", "value": 50]), .map(["key": "food", "value": 10]),
  ])
}

extension Operand {
  fileprivate static func pattern(_ source: String) -> Operand { .patterns([source].compactMap { try? Pattern($0) }) }

  static func fields(_ fields: KeyValuePairs<Name, Predicate>) -> Operand {
    var test = ElementTest()
    test.fields = fields.map { FieldTest(path: [$0.key], predicates: [$0.value], span: .here) }
    return .element(test)
  }

  static func element(_ predicates: [Predicate]) -> Operand {
    var test = ElementTest()
    test.predicates = predicates
    return .element(test)
  }
}

/// Values and operands of every kind, for properties that hold of all of them.
enum Samples {
  static let values: [Value] = [
    .null, .bool(true), .bool(false), 0, 7, 42.5, .integer(.max), "", "free", "Premium", "é", "2026-03-16", "1.2.0",
    .date("2026-03-10"), .instant("2026-03-01T08:00:00Z"), .list([]), .list(["free", 7]),
    .list([.map(["key": "cars", "value": 50])]), .map(["name": "Acme"]), "a long text beyond eight bytes",
  ]

  static let operands: [Operand] = [
    .flag(true), .flag(false), .value("free"), .value(7), .value(42.5), .value(.bool(true)),
    .value(.list(["free", 7])),
    .values(["free", "Premium"]), .values([1, 10]), .values([]), .texts(["re", "x"]), .texts(["bytes"]),
    .time(.of("2026-03-10")), .time(.of("3 days ago")), .times(.of("2026-03-01"), .of("2026-03-12")),
    .window(RollingWindow(.last, TimeSpan(30, .day))), .window(RollingWindow(.next, TimeSpan(1, .month))),
    .age(Age(TimeSpan(1, .day), .ago)), .period(CalendarPeriod(.week, offset: 0)), .weekdays([.tuesday]),
    .derived([.of(.atLeast, .value(2))]), .fields(["key": .of(.is, .value("cars"))]),
  ]
}
