/// What a variable that does not exist does to a render.
package enum UndefinedPolicy: String, Sendable {
  /// It prints nothing.
  case blank
  /// The message fails; all of them are told at once.
  case error
  /// The message is not sent.
  case skip
}
