import StetigLanguage
import StetigText
import StetigValues

extension Collector {
  /// Adds the sources of all files, sorted by what they say, so that their numbers do not depend on
  /// the order of files.
  mutating func addSources(_ syntaxes: [Declarations.Placed<SourceSyntax>]) {
    var found: [(source: RuleSource, file: FileID)] = []
    for placed in syntaxes { found.append((source(placed.syntax), placed.file)) }
    found.sort { a, b in
      if a.source.name != b.source.name { return a.source.name < b.source.name }
      if a.source.label.english != b.source.label.english {
        return a.source.label.english < b.source.label.english
      }
      let (one, other) = (a.source.link ?? "", b.source.link ?? "")
      return one == other ? a.source.range < b.source.range : one < other
    }
    for (source, file) in found {
      if let first = declarations.sourceNumbers[file]?[source.name] {
        findings.reportTwice(
          source.name,
          at: source.range,
          first: declarations.sources[first].range
        )
        continue
      }
      declarations.sourceNumbers[file, default: [:]][source.name] = declarations.sources.count
      declarations.sources.append(source)
    }
  }

  private mutating func source(_ syntax: SourceSyntax) -> RuleSource {
    var source = RuleSource(
      name: syntax.name.text,
      label: Phrase(syntax.labels) ?? Phrase(same: syntax.name.text),
      range: syntax.name.range
    )
    var published: SourceRange?
    var confirmed: SourceRange?
    var link: SourceRange?
    for clause in syntax.clauses {
      switch clause {
      case .published(let day, let range):
        once(&published, range, Phrase(en: "published", de: "veröffentlicht"))
        source.published = self.day(day)
      case .confirmed(let day, let range):
        once(&confirmed, range, Phrase(en: "confirmed", de: "bestätigt"))
        source.confirmed = self.day(day)
      case .link(let text, let range):
        once(&link, range, Phrase(en: "link", de: "Fundstelle"))
        source.link = text.text
      case .unconfirmed: source.isUnconfirmed = true
      case .note(let texts, range: _): source.notes += texts.map { $0.text }
      }
    }
    return source
  }

  private mutating func once(_ first: inout SourceRange?, _ range: SourceRange, _ clause: Phrase) {
    if let first {
      findings.reportSecond(clause, at: range, first: first)
    } else {
      first = range
    }
  }

  private mutating func day(_ syntax: SourceDaySyntax) -> RuleSource.Day {
    switch syntax {
    case .date(let date): return .date(date.date)
    case .unknown: return .unknown
    case .year(let number):
      if number.value.isWhole, let year = Int(exactly: number.value.numerator),
        (1...9999).contains(year)
      {
        return .year(year)
      }
      findings.report(
        .typeMismatch,
        Phrase(en: "this is not a year", de: "das ist kein Jahr"),
        at: number.range,
        expected: Phrase(
          en: "a day such as `2026-03-31` or a year such as `2026`",
          de: "ein Tag wie `31.03.2026` oder ein Jahr wie `2026`"
        )
      )
      return .unknown
    }
  }
}
