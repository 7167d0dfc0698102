import PersonaTime

/// When something of a timeline happens: at a time, or a while after the start of the run or the case.
package enum Moment: Hashable, Sendable {
  case at(WrittenTime)
  case after(TimeSpan)
}
