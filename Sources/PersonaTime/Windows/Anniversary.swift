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

  /// The next such day, which may be `date` itself; nil after the year 9999.
  package func next(onOrAfter date: CivilDate) -> CivilDate? {
    let year = date.year
    return [year, year + 1].lazy.compactMap(self.date(inYear:)).first { $0 >= date }
  }
}
