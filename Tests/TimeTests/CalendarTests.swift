import PersonaTime
import Testing

@Suite struct CalendarTests {
  @Test func `every day of the calendar keeps its components`() {
    var year = 1
    var month = 1
    var day = 1
    var weekday = 0
    var mismatches = 0
    for number in CivilDate.first.daysSinceEpoch...CivilDate.last.daysSinceEpoch {
      let date = CivilDate(daysSinceEpoch: number)
      let components = date.components
      if components != (year, month, day) || CivilDate(year: year, month: month, day: day) != date { mismatches += 1 }
      if number % 97 == 0, date.weekday.daysAfterMonday != weekday { mismatches += 1 }
      weekday = (weekday + 1) % 7
      day += 1
      if day > CivilDate.daysInMonth(month, ofYear: year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(mismatches == 0)
    #expect(year == 10_000)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-12-15", 1, "2027-01-15"), ("2026-01-15", -1, "2025-12-15"), ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"), ("9999-12-01", 1, "9999-12-31"), ("0001-01-31", -1, "0001-01-01"),
    ("2026-01-15", Int.max, "9999-12-31"), ("2026-01-15", Int.min, "0001-01-01"),
  ])
  func `months are added by the calendar`(date: String, months: Int, expected: String) throws {
    #expect(try CivilDate(parsing: date).adding(months: months).description == expected)
  }

  @Test(arguments: [
    ("2026-03-16", 1, "2026-03-17"), ("2026-01-01", -1, "2025-12-31"), ("9999-12-31", 1, "9999-12-31"),
    ("2026-01-01", Int.max, "9999-12-31"), ("2026-01-01", Int.min, "0001-01-01"),
  ])
  func `days are added up to the ends of the calendar`(date: String, days: Int, expected: String) throws {
    #expect(try CivilDate(parsing: date).adding(days: days).description == expected)
  }

  @Test func `years are added up to the ends of the calendar`() throws {
    let date = try CivilDate(parsing: "2024-02-29")
    #expect(date.adding(years: 1).description == "2025-02-28")
    #expect(date.adding(years: .max) == .last)
    #expect(date.adding(years: .min) == .first)
  }

  @Test func `dates know their place`() throws {
    let date = try CivilDate(parsing: "2024-12-31")
    #expect(date.weekday == .tuesday)
    #expect(date.firstOfWeek.description == "2024-12-30")
    #expect(date.firstOfMonth.description == "2024-12-01")
    #expect(date.firstOfYear.description == "2024-01-01")
    #expect(!CivilDate.isLeap(year: 1900) && CivilDate.isLeap(year: 2000))
  }

  @Test func `instants stop at the ends of the time line`() {
    #expect(Instant(milliseconds: .max).adding(milliseconds: .max) == .last)
    #expect(Instant(milliseconds: 0).adding(milliseconds: .min) == .first)
    #expect(Instant(milliseconds: .min).distance(from: Instant(milliseconds: .max)).hasSuffix("hours ago"))
    #expect(Zone.utc.local(Instant(milliseconds: .max)) == .last)
    #expect(Zone.utc.local(Instant(milliseconds: .min)) == .first)
    #expect(Instant(milliseconds: .max).description.hasPrefix("9999-12-31T23:59:59"))
  }
}
