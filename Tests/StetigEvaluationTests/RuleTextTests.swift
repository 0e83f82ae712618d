import StetigEvaluation
import StetigRules
import StetigText
import StetigValues
import Testing

/// The rule file of LANGUAGE section 2, from its text to the answer.
@Suite struct RuleTextTests {
  private let hessen = """
    source guideline "Richtlinie"  published 2019-12-02
    source call      "Aufruf zur Antragstellung für 2026"
    source database  "Förderdatenbank"     source towns "Städte- und Gemeindebund"

    programme gwa_hessen "Gemeinwesenarbeit in Hessen" en "Community work in Hessen"
        level      state     land Hessen
        in force   from 2019-12-02                              per guideline  unconfirmed
        binds by   project.applied_on
        subject to funds, discretion
    parameter base_rate "Fördersatz"  75 %                      per database
        except special : 100 % when project.special_case        per database
    parameter yearly_cap "Höchstbetrag je Haushaltsjahr"
        unknown between 61 350 EUR and 153 600 EUR              per towns
    condition applicant "Antragsberechtigt"
        must applicant.kind is one of district, district_free_city, special_status_city
          or (applicant.kind is municipality and municipality.reception_centre)   per database
    condition not_begun "Noch nicht begonnen"
        must not project.begun                                  per call
        except consent when project.early_start_consent         unconfirmed
    condition indicators "Bedarf durch Indikatoren belegt"
        must any of project.documents where (document.kind is needs_analysis)   per database
    eligible costs include staff, overhead, materials, measures   per towns
    grant
        financing unknown up to base_rate of eligible costs     per database
        at most yearly_cap each calendar year                   per towns
    apply     by 31 October of the year before project.start    per call
    end       by 2026-12-31                                     per towns
    follow on gwa_hessen                                        per call

    test "a district, one day late"
        given applicant.kind = district, municipality.land = Hessen, project.special_case = no
              project.begun = no, project.start = 2026-01-01, project.end = 2026-12-31
              project.applied_on = 2025-11-01
              document (kind = needs_analysis), cost (category = staff, amount = 80 000 EUR)
              none of project.funding
        expect gwa_hessen ineligible because apply missed by 1 day grant 60 000 EUR
    """

  @Test func `the first rule file of the language passes its test`() throws {
    #expect(try RuleText([hessen]).failures == [])
  }

  @Test(arguments: [
    ("project.applied_on = 2025-10-31", "eligible grant 60 000 EUR"),
    (
      "project.applied_on = unknown", "undecided because in_force, apply missing project.applied_on"
    ),
    ("project.end = 2027-01-01", "ineligible because apply, end missed by 1 day"),
    (
      "project.applied_on = 2025-10-31, applicant.kind = municipality",
      "undecided because applicant missing municipality.reception_centre"
    ),
    (
      "project.applied_on = 2025-10-31, project.begun = yes",
      "undecided because not_begun missing project.early_start_consent"
    ),
    (
      "project.applied_on = 2025-10-31, project.begun = yes, project.early_start_consent = yes",
      "eligible not_begun inapplicable"
    ),
    (
      "project.applied_on = 2025-10-31, cost (category = staff, amount = 4 000 EUR)",
      "eligible grant between 61 350 EUR and 63 000 EUR"
    ),
    ("municipality.land = Bayern", "ineligible because land, apply"),
    ("project.applied_on = 2019-12-01", "ineligible because in_force"),
  ])
  func `a variation of it answers as the language says`(_ given: String, _ answer: String) throws {
    let variation = """
      \(hessen)
      test "variation"
          given as in "a district, one day late", \(given)
          expect gwa_hessen \(answer)
      """
    #expect(try RuleText([variation]).failures == [])
  }
}
