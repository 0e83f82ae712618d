import StetigContinuity
import StetigEvaluation
import StetigPortfolio
import StetigReports
import StetigRules
import StetigText
import StetigValues

extension ContinuityOptions {
  /// The options of `continuity`, which the commands that build on it take too.
  static let descriptions = [
    OptionDescription(
      "horizon",
      takes: Phrase(en: "DATE", de: "DATUM"),
      meaning: Phrase(
        en: "the last day looked at (default: ten years from the as-of date)",
        de: "der letzte betrachtete Tag (Vorgabe: zehn Jahre ab dem Stichtag)"
      )
    ),
    OptionDescription(
      "tolerance",
      takes: Phrase(en: "SHARE", de: "ANTEIL"),
      meaning: Phrase(
        en: "part of the need that may be missing without a gap (default: 5 %)",
        de: "Teil des Bedarfs, der ohne Lücke fehlen darf (Vorgabe: 5 %)"
      )
    ),
    OptionDescription(
      "cliff",
      takes: Phrase(en: "SHARE", de: "ANTEIL"),
      meaning: Phrase(
        en: "part of the need whose end on one day is a cliff edge (default: 25 %)",
        de: "Teil des Bedarfs, dessen Ende an einem Tag ein Abbruch ist (Vorgabe: 25 %)"
      )
    ),
    OptionDescription(
      "structure",
      takes: Phrase(en: "KEY", de: "KENNUNG"),
      meaning: Phrase(
        en: "only the structure with this key; may be repeated",
        de: "nur die Struktur mit dieser Kennung; mehrfach möglich"
      )
    ),
    OptionDescription(
      "municipality",
      takes: Phrase(en: "KEY", de: "KENNUNG"),
      meaning: Phrase(
        en: "only the structures of this municipality; may be repeated",
        de: "nur die Strukturen dieser Gemeinde; mehrfach möglich"
      )
    ),
    OptionDescription(
      "history",
      meaning: Phrase(
        en: "also what lies before the as-of date",
        de: "auch was vor dem Stichtag liegt"
      )
    ),
  ]

  init(
    _ arguments: ParsedArguments,
    _ portfolio: Portfolio,
    asOf: CalendarDate
  ) throws(UsageError) {
    self.init(asOf: asOf, showsHistory: arguments.has("history"))
    horizon = try arguments.date("horizon")
    if let horizon, horizon < asOf {
      throw UsageError(
        Phrase(
          en: "option `--horizon` is before the as-of date \(asOf)",
          de: "die Option `--horizon` liegt vor dem Stichtag \(asOf)"
        )
      )
    }
    if let share = try arguments.share("tolerance") {
      guard share < .one else { throw Self.outOfRange("tolerance", "0 %", "99 %") }
      tolerance = share
    }
    if let share = try arguments.share("cliff") {
      guard share.sign > 0 else { throw Self.outOfRange("cliff", "0.1 %", "25 %") }
      cliff = share
    }
    let names = StructureNames(portfolio)
    guard names.count > 0 else { throw Self.noStructures }
    structures = try names.rows(
      structures: arguments.values("structure"),
      municipalities: arguments.values("municipality")
    )
  }

  private static func outOfRange(_ option: String, _ low: String, _ usual: String) -> UsageError {
    UsageError(
      Phrase(
        en: "option `--\(option)` is out of its range",
        de: "die Option `--\(option)` liegt außerhalb ihres Bereichs"
      ),
      help: Phrase(
        en: "choose a share such as \(low) or \(usual)",
        de: "ein Anteil wie \(low) oder \(usual) ist möglich"
      )
    )
  }

  private static var noStructures: UsageError {
    UsageError(
      Phrase(en: "the portfolio has no structure", de: "der Bestand hat keine Struktur"),
      help: Phrase(
        en: "structures stand in a table `structures`, such as structures.csv",
        de: "Strukturen stehen in einer Tabelle `Strukturen`, etwa Strukturen.csv"
      )
    )
  }
}

/// The keys of the structures of a portfolio and of their municipalities.
struct StructureNames {
  let count: Int
  private let portfolio: Portfolio

  init(_ portfolio: Portfolio) {
    self.portfolio = portfolio
    let number = portfolio.vocabulary.entities.firstIndex { $0.naming.english == "structure" }
    count = number.map { portfolio.tables[$0].rowCount } ?? 0
  }

  /// The rows that are meant; nil where nothing is asked for, which is all of them.
  func rows(
    structures: [String],
    municipalities: [String]
  ) throws(UsageError) -> [Int]? {
    guard !structures.isEmpty || !municipalities.isEmpty else { return nil }
    var found = Set<Int>()
    let keys = keys("structure")
    for wanted in structures {
      let rows = (0..<count).filter { keys[$0] == wanted }
      if rows.isEmpty { throw unknown(wanted, keys, en: "structure", de: "keine Struktur") }
      found.formUnion(rows)
    }
    let towns = self.keys("municipality")
    let reference = portfolio.vocabulary.fact("structure", "municipality")
    for wanted in municipalities {
      guard towns.contains(wanted) else {
        throw unknown(wanted, towns, en: "municipality", de: "keine Gemeinde")
      }
      for row in 0..<count {
        guard let town = reference.flatMap({ portfolio.target($0, row: row) }) else { continue }
        if town < towns.count, towns[town] == wanted { found.insert(row) }
      }
    }
    return found.sorted()
  }

  /// The keys of a table, by row; empty where unknown.
  private func keys(_ entity: String) -> [String] {
    let number = portfolio.vocabulary.entities.firstIndex { $0.naming.english == entity }
    guard let number, let key = portfolio.vocabulary.entities[number].key else { return [] }
    return (0..<portfolio.tables[number].rowCount).map { portfolio.text(key, row: $0) ?? "" }
  }

  private func unknown(
    _ key: String,
    _ known: [String],
    en: String,
    de: String
  ) -> UsageError {
    UsageError(
      Phrase(
        en: "the portfolio has no \(en) `\(key)`",
        de: "der Bestand hat \(de) `\(key)`"
      ),
      help: Suggestions.help(for: key, among: known)
    )
  }
}

extension Session {
  /// The options of `continuity` as a command line gives them.
  func continuityOptions(
    _ arguments: ParsedArguments,
    _ loaded: LoadedCases,
    asOf: CalendarDate
  ) throws(CommandFailure) -> ContinuityOptions {
    do throws(UsageError) {
      return try ContinuityOptions(arguments, loaded.portfolio, asOf: asOf)
    } catch {
      throw .usage(error)
    }
  }
}
