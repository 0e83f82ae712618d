import Foundation
import Stetig
import StetigReports
import StetigRules
import StetigText
import StetigValues
import Testing

/// What the fact sheets of the shipped programmes have to name.
@Suite struct FactSheetTests {
  private static let library: RuleLibrary? = try? RuleLibrary.load(ruleFiles("rules")).result

  private func document(_ name: String, _ language: ReaderLanguage) throws -> ReportDocument {
    let library = try #require(Self.library)
    let sheet = FactSheet(
      rules: library.rules,
      files: library.files,
      names: [name],
      asOf: try #require(CalendarDate(iso: "2026-07-01"))
    )
    return factSheetDocument(sheet, language)
  }

  @Test(arguments: [ReaderLanguage.english, .german])
  func `every shipped programme has a sheet without a piece of code`(_ language: ReaderLanguage)
    throws
  {
    let library = try #require(Self.library)
    let names = FactSheet.usualNames(library.rules)
    #expect(names.count > 30)
    for name in names {
      let code = try document(name, language).lines.flatMap(\.spans).filter { $0.tone == .code }
      #expect(code.map(\.text) == [], "\(name)")
    }
  }

  @Test(arguments: [ReaderLanguage.english, .german])
  func `every condition, figure and source is named`(_ language: ReaderLanguage) throws {
    let library = try #require(Self.library)
    for name in FactSheet.usualNames(library.rules) {
      let text = try document(name, language).lines.map(\.plainText).joined(separator: "\n")
      for version in library.rules.blocks where version.name == name {
        for condition in version.conditions {
          #expect(text.contains(condition.label.text(language)), "\(name)")
          for exception in condition.versions.flatMap(\.exceptions) {
            #expect(text.contains(exception.label.text(language)), "\(name)")
          }
        }
        for source in version.citedSources {
          let label = library.rules.sources[source.index].label.text(language)
          #expect(text.contains(label), "\(name)")
        }
      }
      for parameter in library.rules.parameters where parameter.block == name {
        #expect(text.contains(parameter.label.text(language)), "\(name)")
      }
    }
  }

  @Test(arguments: [ReaderLanguage.english, .german])
  func `every cap, minimum and time clause has its line`(_ language: ReaderLanguage) throws {
    let library = try #require(Self.library)
    let isGerman = language == .german
    for name in FactSheet.usualNames(library.rules) {
      let lines = try document(name, language).lines.map(\.plainText)
      func count(_ english: String, _ german: String) -> Int {
        lines.count { $0.hasPrefix(isGerman ? german : english) }
      }
      let blocks = library.rules.blocks.filter { $0.name == name }
      let parts = blocks.flatMap { $0.grant?.parts ?? [] }.map(\.kind)
      let caps = parts.count { if case .atMost = $0 { true } else { false } }
      let minima = parts.count { if case .atLeast = $0 { true } else { false } }
      #expect(count("At most ", "Höchstens ") >= caps, "\(name)")
      #expect(count("At least ", "Mindestens ") >= minima, "\(name)")
      let clauses = blocks.flatMap(\.timing).map(\.kind)
      let applications = clauses.count { if case .apply = $0 { true } else { false } }
      let ends = clauses.count { if case .end = $0 { true } else { false } }
      let runtimes = clauses.count { if case .runtime = $0 { true } else { false } }
      #expect(count("Apply: ", "Antrag: ") == applications, "\(name)")
      #expect(count("End: ", "Ende: ") == ends, "\(name)")
      #expect(count("Runtime: ", "Laufzeit: ") >= runtimes, "\(name)")
    }
  }

  @Test(arguments: [ReaderLanguage.english, .german])
  func `a sheet does not depend on the day but for what is in force`(_ language: ReaderLanguage)
    throws
  {
    let library = try #require(Self.library)
    func text(_ day: String) throws -> String {
      let sheet = FactSheet(
        rules: library.rules,
        files: library.files,
        names: ["biwaq"],
        asOf: try #require(CalendarDate(iso: day))
      )
      return markdown(factSheetDocument(sheet, language))
    }
    let before = try text("2026-06-30")
    let after = try text("2026-07-01")
    #expect(before != after)
    #expect(before.split(separator: "\n").count == after.split(separator: "\n").count)
  }
}

extension ReportDocument {
  /// All that a reader sees, heading by heading and point by point.
  fileprivate var lines: [Line] {
    parts.flatMap { part -> [Line] in
      switch part {
      case .heading(_, let text): [Line(text)]
      case .paragraph(let line): [line]
      case .items(let items): items.flatMap { $0.lines }
      case .fields(let fields): fields.map(\.value)
      case .table(let table): table.rows.flatMap { $0 }
      case .drawing(let rows): rows
      }
    }
  }
}

extension Item {
  fileprivate var lines: [Line] { [line] + fields.map(\.value) + items.flatMap { $0.lines } }
}

extension RuleBlock {
  /// The sources that the clauses of a version cite.
  fileprivate var citedSources: Set<SourceID> {
    let clauses: [[Provenance]] = [
      [provenance, validityProvenance, land?.provenance, budget?.provenance].compactMap { $0 },
      conditions.flatMap { [$0.provenance] + $0.versions.map(\.provenance) },
      conditions.flatMap(\.versions).flatMap(\.exceptions).map(\.provenance),
      costs.map { [$0.provenance] + $0.clauses.map(\.provenance) } ?? [],
      grant.map { [$0.provenance] + $0.parts.map(\.provenance) } ?? [],
      timing.map(\.provenance), stacking.map(\.provenance), obligations.map(\.provenance),
    ]
    return Set(clauses.flatMap { $0 }.flatMap { $0.per + $0.against }.map(\.source))
  }
}
