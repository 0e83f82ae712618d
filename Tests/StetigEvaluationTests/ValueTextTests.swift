import StetigEvaluation
import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct ValueTextTests {
  private let words = Words()

  private func texts(_ content: ShownValue.Content, _ type: ValueType) -> [String] {
    let shown = ShownValue(content, type)
    return ReaderLanguage.allCases.map { shown.text($0, words.vocabulary) }
  }

  @Test func `money has groups, cents and a unit`() {
    #expect(
      texts(.known(.quantity(Fraction(6_000_000))), .money) == ["60 000.00 EUR", "60.000,00 EUR"]
    )
    #expect(texts(.known(.quantity(Fraction(-5))), .money) == ["-0.05 EUR", "-0,05 EUR"])
    #expect(
      texts(.known(.quantity(Fraction(123_456_789_012))), .money)
        == ["1 234 567 890.12 EUR", "1.234.567.890,12 EUR"]
    )
  }

  @Test func `a share is exact where it is finite`() {
    #expect(texts(.known(.quantity(Fraction(2, over: 3)!)), .share) == ["66.67 %", "66,67 %"])
    #expect(texts(.known(.quantity(Fraction(1, over: 8)!)), .share) == ["12.5 %", "12,5 %"])
    #expect(texts(.known(.quantity(.one)), .share) == ["100 %", "100 %"])
  }

  @Test func `dates and spans follow the language`() {
    #expect(texts(.known(.date(day("2026-12-31"))), .date) == ["2026-12-31", "31.12.2026"])
    #expect(texts(.known(.span(.months(60))), .months) == ["5 years", "5 Jahre"])
    #expect(texts(.known(.span(.months(1))), .months) == ["1 month", "1 Monat"])
    #expect(texts(.known(.span(.days(1))), .days) == ["1 day", "1 Tag"])
  }

  @Test func `a range names both ends and an open one its bound`() {
    #expect(
      texts(.between(.quantity(Fraction(100)), .quantity(Fraction(200))), .money)
        == ["1.00 EUR to 2.00 EUR", "1,00 EUR bis 2,00 EUR"]
    )
    #expect(
      texts(.between(.quantity(Fraction(100)), nil), .money)
        == ["1.00 EUR or more", "1,00 EUR oder mehr"]
    )
    #expect(texts(.unknown, .money) == ["unknown", "unbekannt"])
  }

  @Test func `choices have their labels`() {
    let topics = words.facts["project.topics"]!
    #expect(texts(.known(.choices(0b101)), .choices(topics)) == ["care, housing", "care, housing"])
    let kind = words.facts["document.kind"]!
    #expect(texts(.known(.choice(1)), .choice(kind)) == ["sketch", "sketch"])
    #expect(texts(.known(.choice(63)), .choice(kind)) == ["", ""])
  }
}
