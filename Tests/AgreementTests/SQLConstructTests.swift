import Stetig
import StetigPortfolio
import StetigRules
import StetigSQL
import StetigText
import Testing

/// What single constructs come to in every database that is installed.
@Suite(.serialized) struct SQLConstructTests {
  /// Those that are installed; why others are not there say the tests of random rules.
  private static let databases: [Database] = [.duckdb, .postgres].filter { $0.isInstalled }

  @Test(arguments: databases)
  func `an own share of more than all costs leaves nothing, however high they are`(
    _ database: Database
  ) throws {
    try expectAgreement(
      database,
      """
      programme wide "Wide" level state in force from 2020-01-01 binds by project.applied_on
      parameter least "Least own share" unknown between 250 % and 300 %
      grant
          share financing 50 % of eligible costs
          at most 5 000 EUR
          own share at least least
      """,
      [
        "projects.csv": "key;applied_on;start;end\np;2026-01-01;2026-03-01;2026-12-31\n",
        "costs.csv": "project;amount\np;190000.00\np;\n",
        "funding.csv": "project;amount;status\n",
      ]
    )
  }

  @Test(arguments: databases)
  func `a table is looked up by known keys, and unknown where it has no row`(
    _ database: Database
  ) throws {
    try expectAgreement(
      database,
      """
      table rates "Rates" from "rates.csv"
          key ags : text "AGS"     key year : number "Year"
          column rate : share "Rate"     column most : money "Most"     column last : date "Last"
      programme local "Local" level state in force from 2020-01-01 binds by project.applied_on
      parameter local_rate rates.rate for (municipality.key, year of project.applied_on)
      condition high must local_rate is at least 50 %
      condition early must project.start is before
          rates.last for (municipality.key, year of project.applied_on)
      grant
          share financing local_rate of eligible costs
          at most rates.most for (municipality.key, 2026)
      """,
      [
        "rates.csv": """
        AGS;Year;Rate;Most;Last
        01;2025;66.6 %;1000.00;2026-06-30
        01;2026;;250.50;2027-06-30
        02;2026;33.3 %;;

        """,
        "municipalities.csv": "key\n01\n02\n03\n",
        "projects.csv": """
        key;municipality;applied_on;start;end
        a;01;2025-02-01;2026-03-01;2026-12-31
        b;01;2026-02-01;2026-07-01;2026-12-31
        c;02;2026-02-01;2026-03-01;2026-12-31
        d;03;2026-02-01;2026-03-01;2026-12-31
        e;;2026-02-01;2026-03-01;2026-12-31
        f;01;;2026-03-01;2026-12-31

        """,
        "costs.csv": "project;amount\na;1900.00\nb;700.00\nc;900.00\nd;10.00\ne;20.00\nf;30.00\n",
        "funding.csv": "project;amount;status\n",
      ]
    )
  }

  @Test(arguments: databases)
  func `a closing day moves to the next working day of the Land`(_ database: Database) throws {
    let days = [
      "2026-01-01", "2026-01-02", "2026-01-06", "2026-01-07", "2026-04-03", "2026-04-07",
      "2026-10-31", "2026-11-02", "2027-11-17", "2027-11-18", "2026-12-25", "2026-12-28",
    ]
    let lands = ["Sachsen", "Bayern", "Berlin", "Saarland"]
    var projects = "key;municipality;interest_on;applied_on;start;end\n"
    for (number, day) in days.enumerated() {
      for town in 1...5 {
        projects += "p\(number)-\(town);\(town);\(day);\(day);\(day);2028-11-01\n"
      }
    }
    try expectAgreement(
      database,
      """
      programme late "Late" level state in force from 2020-01-01 binds by project.applied_on
      apply by project.end - 24 months or the next working day
      start by 1 November of the year of project.start or the next working day
      interest by 3 April of the year of project.start or the next working day
      """,
      [
        "municipalities.csv": "key;land\n"
          + lands.enumerated().map { "\($0 + 1);\($1)\n" }.joined() + "5;\n",
        "projects.csv": projects,
      ]
    )
  }

  @Test(arguments: databases)
  func `a part of the costs is what limits and deductions leave of its rows`(
    _ database: Database
  ) throws {
    try expectAgreement(
      database,
      """
      programme parts "Parts" level state in force from 2020-01-01 binds by project.applied_on
      condition staff must eligible costs where (cost.category is staff) is at least 50 % of eligible costs
      condition most must eligible costs where (cost.investive) is at most 3 000 EUR
      eligible costs exclude materials
          limit staff, overhead at most 1 000 EUR each calendar year
          limit measures at most 900 EUR
          less 150 EUR
      grant
          share financing 50 % of eligible costs
      """,
      [
        "projects.csv": """
        key;applied_on;start;end
        a;2025-02-01;2026-03-01;2027-12-31
        b;2025-02-01;2026-07-01;2026-12-31
        c;2025-02-01;2026-03-01;2028-02-29
        d;2025-02-01;;

        """,
        "costs.csv": """
        project;category;amount;investive;from;until
        a;staff;1900.00;yes;;
        a;measures;700.00;no;;
        a;overhead;333.33;;2026-05-02;2027-01-07
        b;staff;700.00;no;;
        b;;400.00;yes;;
        c;overhead;;yes;;
        c;staff;800.00;no;;
        c;measures;1100.00;;;
        d;staff;3000.00;no;2026-01-01;2026-12-31
        d;staff;10.00;yes;;

        """,
        "funding.csv": "project;amount;status\n",
      ]
    )
  }

  @Test(arguments: databases)
  func `a number is divided by another, which may be unknown or zero`(
    _ database: Database
  ) throws {
    try expectAgreement(
      database,
      """
      programme ratios "Ratios" level state in force from 2020-01-01 binds by project.applied_on
      parameter each_place eligible costs / (2 * sum of municipality.facilities.places)
      condition cheap must each_place is at most 120.50 EUR
      condition asked must project.requested / eligible costs is between 40 % and 66 %
      condition exact must project.requested / eligible costs is 1/3
      condition both must lowest of (each_place, 70 EUR) + each_place / 3 is more than 90 EUR
      grant
          share financing 50 % of eligible costs
          at most 3 * each_place
          rounded down to 0.10 EUR
      """,
      [
        "municipalities.csv": "key\n1\n2\n3\n4\n",
        "facilities.csv": "key;municipality;places\na;1;7\nb;1;4\nc;2;\nd;2;3\ne;3;0\n",
        "projects.csv": """
        key;municipality;applied_on;start;end;requested
        a;1;2025-02-01;2026-03-01;2027-12-31;900.00
        b;2;2025-02-01;2026-07-01;2026-12-31;1200.01
        c;3;2025-02-01;2026-03-01;2028-02-29;433.33
        d;;2025-02-01;2026-03-01;2028-02-29;
        e;1;2025-02-01;2026-03-01;2028-02-29;1300.00
        f;4;2025-02-01;2026-03-01;2028-02-29;1300.00

        """,
        "costs.csv":
          "project;amount\na;1900.00\nb;2400.00\nc;1299.99\nd;10.00\ne;\ne;3900.00\nf;1.00\n",
        "funding.csv": "project;amount;status\n",
      ]
    )
  }

  @Test(arguments: databases)
  func `costs that a negative deduction makes of none lie on no days`(
    _ database: Database
  ) throws {
    try expectAgreement(
      database,
      """
      programme made "Made" level state in force from 2020-01-01 binds by project.applied_on
      eligible costs include staff
          less project.requested - 3 000 EUR
      grant
          share financing 50 % of eligible costs
          at most 900 EUR each calendar year
      """,
      [
        "projects.csv": """
        key;applied_on;start;end;requested
        a;2025-02-01;2026-03-01;2027-12-31;1000.00
        b;2025-02-01;2026-03-01;2027-12-31;1000.00
        c;2025-02-01;;2027-12-31;1000.00

        """,
        "costs.csv": "project;category;amount\na;materials;10.00\nb;staff;20.00\nc;measures;5.00\n",
        "funding.csv": "project;amount;status\n",
      ]
    )
  }

  private func expectAgreement(
    _ database: Database,
    _ rules: String,
    _ files: [String: String]
  ) throws {
    let loaded = RuleLibrary.load(
      [InputFile(name: "rules.stetig", bytes: Array(rules.utf8))],
      readTable: { _, name in files[name].map { Array($0.utf8) } }
    )
    let library = try #require(loaded.result, "\(loaded.diagnostics)")
    let portfolio = readPortfolio(
      files: files.keys.sorted().map { NamedBytes(name: $0, bytes: Array((files[$0] ?? "").utf8)) },
      mappings: [],
      vocabulary: library.plan.vocabulary
    )
    let blocks = library.plan.programmes
    let comparison = try SQLComparison(library.plan, portfolio, blocks, database)
    #expect(comparison.script.refused.map { $0.refusal.construct.english } == [])
    #expect(comparison.compared > 0)
    #expect(comparison.differences == [])
    #expect(comparison.unfit == 0)
  }
}
