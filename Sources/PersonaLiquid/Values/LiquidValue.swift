/// What a template computes with. Text compares by UTF-8 bytes, never by canonical equivalence.
package enum LiquidValue: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  /// Only for integers that do not fit `int`; see ``LiquidValue/integer(_:)``.
  case bigInt(BigInt)
  case float(Double)
  case text(String)
  case array([LiquidValue])
  case hash(Hash)
  case range(IntegerRange)
  /// An instant or a date: a text that the `date` filter formats and that is ordered by time.
  indirect case time(LiquidMoment)
  /// An object of the host whose members are computed when they are asked for.
  case object(any LazyObject)
  /// What only the engine itself makes: loop variables, `self`, and the words `blank` and `empty`.
  case special(Special)
}

/// An object of the host that answers for its members one by one, so that none is computed in vain.
package protocol LazyObject: AnyObject, Sendable {
  /// The member, or nil when there is none; a template that reads it then reads an undefined variable.
  func member(named name: String) -> LiquidValue?
  /// The names known, for suggestions and for printing.
  var memberNames: [String] { get }
  /// What stands where the object itself is printed or compared.
  var plainValue: LiquidValue { get }
}

/// Values that exist only while a template renders.
package enum Special: Sendable {
  case loop(LoopObject)
  case tableLoop(TableLoopObject)
  /// `self`: the variables of the frame with this number.
  case scope(Int)
  case blank
  case empty
  /// A variable that does not exist, for the filters to which this is not null.
  case undefined
}

/// Both ends belong to the range; a reversed range is empty.
package struct IntegerRange: Hashable, Sendable {
  package let lower: Int
  package let upper: Int

  package init(lower: Int, upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  package var isEmpty: Bool { upper < lower }

  /// The number of integers in it, `Int.max` where that is not representable.
  package var count: Int {
    if isEmpty { return 0 }
    let (distance, overflow) = upper.subtractingReportingOverflow(lower)
    return overflow || distance == .max ? .max : distance + 1
  }
}

extension LiquidValue {
  /// The smallest case that holds the integer.
  package static func integer(_ value: BigInt) -> LiquidValue {
    if let small = value.asInt { return .int(small) }
    return .bigInt(value)
  }

  /// Liquid's truth: everything but null and false.
  @inline(__always)
  package var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let flag): flag
    case .object(let object): object.plainValue.isTruthyScalar
    case .special(.undefined): false
    default: true
    }
  }

  private var isTruthyScalar: Bool {
    switch self {
    case .null, .bool(false): false
    default: true
    }
  }

  var isNull: Bool {
    switch self {
    case .null, .special(.undefined): true
    default: false
    }
  }

  var isUndefined: Bool {
    if case .special(.undefined) = self { return true }
    return false
  }

  /// The value an object stands for, itself for everything else.
  var plain: LiquidValue {
    if case .object(let object) = self { return object.plainValue }
    return self
  }
  /// A date or an instant counts as the text it prints as, but for the filter `date` and beside another of its kind.
  var textual: LiquidValue {
    if case .time(let moment) = self { return .text(moment.text) }
    return self
  }
}
