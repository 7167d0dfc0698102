/// How a value stands to another.
package enum Order: Hashable, Sendable {
  case before, same, after

  package init<T: Comparable>(_ left: T, _ right: T) { self = left < right ? .before : left == right ? .same : .after }
}
