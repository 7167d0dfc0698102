/// A day that comes back each year. 29 February falls on 1 March in common years.
package struct Anniversary: Hashable, Sendable {
  package let month: Int
  package let day: Int

  package init(of date: CivilDate) {
    (_, month, day) = date.components
  }

  package func date(inYear year: Int) -> CivilDate? {
    CivilDate(year: year, month: month, day: day) ?? CivilDate(year: year, month: 3, day: 1)
  }
}
