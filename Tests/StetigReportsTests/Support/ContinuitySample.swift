import StetigContinuity
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

/// The small town of the handbook's page *Continuity*.
enum ContinuitySample {
  static let tables = [
    "municipalities.csv": """
    key;name;budget_status;own_share_capacity
    01;Musterstadt;emergency;20000.00

    """,
    "structures.csv": """
    key;name;municipality;monthly_need;posts;needed_from;needed_until
    team-north;Quarter team North;01;10000.00;2.00;-;-
    team-south;Quarter team South;01;8000.00;1.50;-;-
    house;Meeting house;01;3000.00;;-;-
    steps;Community work;01;5000.00;2.50;2026-01-01;2028-12-31
    round;Advice;01;4000.00;1.00;-;-
    office;Office;01;2000.00;0.50;-;-

    """,
    "projects.csv": """
    key;municipality;structure;programme;start;end
    south;01;team-south;quarters;2026-01-01;2026-12-31

    """,
    "funding.csv": """
    key;project;structure;funder;programme;level;status;amount;monthly;from;until
    n1;-;team-north;Land;quarters;state;approved;120000.00;-;2026-01-01;2026-12-31
    n2;-;team-north;Foundation;-;foundation;approved;5000.00;-;2026-12-10;2026-12-31
    s1;south;-;Land;;state;approved;72000.00;-;;
    s2;south;-;Musterstadt;-;municipality;approved;24000.00;-;;
    h1;-;house;Foundation;-;foundation;approved;33000.00;-;2026-03-15;2027-02-10
    p1;-;steps;Land;-;state;approved;60000.00;-;2026-01-01;2026-12-31
    p2;-;steps;Land;-;state;approved;48000.00;-;2027-01-01;2027-12-31
    p3;-;steps;Land;-;state;approved;36000.00;-;2028-01-01;2028-12-31
    r1;-;round;Bund;-;federal;approved;96000.00;-;2025-01-01;2026-12-31
    r2;-;round;Bund;-;federal;applied;18000.00;-;2027-01-01;2027-06-30
    r3;-;round;Foundation;-;foundation;planned;12000.00;-;2027-01-01;2027-12-31
    o1;-;office;Musterstadt;-;municipality;approved;;1900.00;2020-01-01;

    """,
  ]

  static func portfolio(_ tables: [String: String] = ContinuitySample.tables) -> Portfolio {
    readPortfolio(
      files: tables.sorted { $0.key < $1.key }
        .map { NamedBytes(name: $0.key, bytes: Array($0.value.utf8)) },
      vocabulary: .standard
    )
  }

  static func report(
    _ tables: [String: String] = ContinuitySample.tables,
    horizon: CalendarDate? = SampleRun.date(2028, 12, 31),
    showsHistory: Bool = false
  ) -> ContinuityReport {
    continuityReport(
      portfolio(tables),
      ContinuityOptions(asOf: SampleRun.asOf, horizon: horizon, showsHistory: showsHistory)
    )
  }

  static func rendering(_ language: ReaderLanguage) -> ContinuityRendering {
    ContinuityRendering(plan: SampleRun.plan, language: language)
  }

  /// Texts that try to steer a terminal, a page and a spreadsheet, in every field.
  static var hostileTables: [String: String] {
    let hostile = "=1+1<script>|**a**`\u{1B}[2J\u{202E}"
    return [
      "municipalities.csv": "key;name\n\(hostile)1;\(hostile)\n",
      "structures.csv": """
      key;name;municipality;monthly_need;needed_from;needed_until
      \(hostile)2;\(hostile);\(hostile)1;1000.00;-;-
      s;\(hostile);;;-;-

      """,
      "funding.csv": """
      key;structure;project;funder;programme;level;status;amount;monthly;from;until
      \(hostile)3;\(hostile)2;-;\(hostile);\(hostile);municipality;approved;9000.00;-;2026-01-01;2026-12-31
      \(hostile)4;\(hostile)2;-;\(hostile);-;state;;;-;2026-01-01;2026-12-31
      \(hostile)5;;;\(hostile);-;state;approved;1.00;-;2026-01-01;2026-12-31

      """,
    ]
  }
}
