import StetigLanguage
import StetigText
import StetigValues

/// Collects the declarations of rule files and finds what is declared twice.
struct Collector {
  var declarations = Declarations()
  var findings = Findings()
  let lexicon: Lexicon

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  mutating func collect(_ files: [RuleFileSyntax]) {
    var sources: [Declarations.Placed<SourceSyntax>] = []
    for file in files {
      if let id = file.languageRange?.file { declarations.languages[id] = file.language }
      for declaration in file.declarations {
        let id = declaration.range.file
        switch declaration {
        case .source(let syntax): sources.append(placed(syntax, file, id))
        case .block(let syntax): declarations.blocks.append(block(syntax, file.language, id))
        case .table(let syntax): declarations.tables.append(placed(syntax, file, id))
        case .test(let syntax): declarations.tests.append(placed(syntax, file, id))
        case .scenario(let syntax): declarations.scenarios.append(placed(syntax, file, id))
        case .portfolio(let syntax): declarations.portfolios.append(placed(syntax, file, id))
        case .entity, .fact: break
        }
      }
    }
    addSources(sources)
    sortBlocks()
    sortOthers()
    collectParameters()
    findSharedNames()
  }

  private func placed<Syntax>(
    _ syntax: Syntax,
    _ file: RuleFileSyntax,
    _ id: FileID
  ) -> Declarations.Placed<Syntax> {
    Declarations.Placed(syntax: syntax, language: file.language, file: id)
  }

  // MARK: Blocks

  private mutating func block(
    _ syntax: BlockSyntax,
    _ language: RuleLanguage,
    _ file: FileID
  ) -> Declarations.Block {
    var validity = Validity.period(.always)
    for clause in syntax.clauses {
      guard case .header(let header) = clause, case .inForce(let period) = header.kind else {
        continue
      }
      validity = period.isUnknown ? .unknown : .period(self.period(period))
      break
    }
    return Declarations.Block(
      syntax: syntax,
      language: language,
      file: file,
      validity: validity
    )
  }

  /// Returns the days of a period; all after a report if it ends before it begins.
  mutating func period(_ syntax: PeriodSyntax) -> DateRange {
    if let range = DateRange(first: syntax.from?.date, last: syntax.to?.date) { return range }
    findings.report(
      .impossibleWindow,
      Phrase(
        en: "this period ends before it begins",
        de: "dieser Zeitraum endet, bevor er beginnt"
      ),
      at: syntax.range,
      help: Phrase(en: "swap the two dates", de: "die beiden Tage tauschen")
    )
    return .always
  }

  private mutating func sortBlocks() {
    declarations.blocks.sort { a, b in
      if a.name != b.name { return a.name < b.name }
      switch (a.validity, b.validity) {
      case (.period(let one), .period(let other)) where one != other: return precedes(one, other)
      case (.period, .unknown): return true
      case (.unknown, .period): return false
      case (.period, .period), (.unknown, .unknown): return a.syntax.range < b.syntax.range
      }
    }
    for (number, block) in declarations.blocks.enumerated() {
      let kind = BlockKind(block.syntax.kind)
      if let first = declarations.blockVersions[block.name]?.last.map({ declarations.blocks[$0] }) {
        if first.syntax.kind != block.syntax.kind {
          findings.reportAmbiguous(
            block.name,
            at: block.syntax.name.range,
            is: kind.noun,
            and: BlockKind(first.syntax.kind).noun,
            first: first.syntax.name.range
          )
        } else if first.validity == block.validity {
          findings.reportTwice(
            block.name,
            at: block.syntax.name.range,
            first: first.syntax.name.range
          )
        }
      }
      if declarations.blockKinds[block.name] == nil { declarations.blockKinds[block.name] = kind }
      declarations.blockVersions[block.name, default: []].append(number)
    }
  }

  private mutating func sortOthers() {
    declarations.tables.sort {
      ($0.syntax.name.text, $0.syntax.range) < ($1.syntax.name.text, $1.syntax.range)
    }
    declarations.tests.sort { $0.syntax.range < $1.syntax.range }
    declarations.scenarios.sort {
      ($0.syntax.name.text, $0.syntax.range) < ($1.syntax.name.text, $1.syntax.range)
    }
    declarations.portfolios.sort {
      ($0.syntax.name.text, $0.syntax.range) < ($1.syntax.name.text, $1.syntax.range)
    }
    reportPairs(
      declarations.tables.map { $0.syntax.name.text },
      declarations.tables.map { $0.syntax.name.range }
    )
    reportTestPairs()
    reportPairs(
      declarations.scenarios.map { $0.syntax.name.text },
      declarations.scenarios.map { $0.syntax.name.range }
    )
  }

  /// Reports names that stand next to each other twice.
  private mutating func reportPairs(_ names: [String], _ ranges: [SourceRange]) {
    for index in names.indices.dropFirst() where names[index] == names[index - 1] {
      findings.reportTwice(names[index], at: ranges[index], first: ranges[index - 1])
    }
  }

  /// The names of tests belong to their file.
  private mutating func reportTestPairs() {
    var firsts: [FileID: [String: SourceRange]] = [:]
    for test in declarations.tests {
      let name = test.syntax.name
      if let first = firsts[test.file]?[name.text] {
        findings.reportTwice(name.text, at: name.range, first: first)
      } else {
        firsts[test.file, default: [:]][name.text] = name.range
      }
    }
  }

  // MARK: Parameters

  private mutating func collectParameters() {
    var found: [Declarations.Parameter] = []
    for (number, block) in declarations.blocks.enumerated() {
      for clause in block.syntax.clauses {
        guard case .parameter(let syntax) = clause else { continue }
        for second in syntax.versions.dropFirst() {
          findings.reportSecond(
            Phrase(en: "in force", de: "gültig"),
            at: second.range,
            first: syntax.versions[0].range
          )
        }
        let period = syntax.versions.first.map { self.period($0.period) } ?? block.period
        found.append(
          Declarations.Parameter(
            block: block.name,
            name: syntax.name.text,
            versions: [.init(syntax: syntax, block: number, period: period)],
            range: syntax.name.range
          )
        )
      }
    }
    found.sort { a, b in
      if a.block != b.block { return a.block < b.block }
      if a.name != b.name { return a.name < b.name }
      let (one, other) = (a.versions[0].period, b.versions[0].period)
      return one == other ? a.range < b.range : precedes(one, other)
    }
    for parameter in found {
      let last = declarations.parameters.count - 1
      guard last >= 0, declarations.parameters[last].block == parameter.block,
        declarations.parameters[last].name == parameter.name
      else {
        declarations.parameterNumbers[parameter.block, default: [:]][parameter.name] = last + 1
        declarations.parameters.append(parameter)
        continue
      }
      let before = declarations.parameters[last].versions
      if let same = before.last, same.period == parameter.versions[0].period {
        findings.reportTwice(
          parameter.name,
          at: parameter.range,
          first: same.syntax.name.range
        )
        continue
      }
      declarations.parameters[last].versions += parameter.versions
    }
  }

  // MARK: Names that share one space

  private mutating func findSharedNames() {
    for block in declarations.blocks {
      if lexicon.entities.findInEither(block.name) != nil {
        reportEntity(block.name, block.syntax.name.range, BlockKind(block.syntax.kind).noun)
      }
    }
    for table in declarations.tables {
      let name = table.syntax.name
      let noun = Phrase(en: "a table", de: "eine Tabelle")
      if lexicon.entities.findInEither(name.text) != nil {
        reportEntity(name.text, name.range, noun)
      } else if let kind = declarations.blockKinds[name.text] {
        findings.reportAmbiguous(name.text, at: name.range, is: noun, and: kind.noun)
      }
    }
    let tables = Set(declarations.tables.map { $0.syntax.name.text })
    for parameter in declarations.parameters {
      let noun = Phrase(en: "a parameter", de: "einen Wert")
      if lexicon.entities.findInEither(parameter.name) != nil {
        reportEntity(parameter.name, parameter.range, noun)
      } else if let kind = declarations.blockKinds[parameter.name] {
        findings.reportAmbiguous(parameter.name, at: parameter.range, is: noun, and: kind.noun)
      } else if tables.contains(parameter.name) {
        findings.reportAmbiguous(
          parameter.name,
          at: parameter.range,
          is: noun,
          and: Phrase(en: "a table", de: "eine Tabelle")
        )
      }
    }
  }

  private mutating func reportEntity(_ name: String, _ range: SourceRange, _ noun: Phrase) {
    findings.reportAmbiguous(
      name,
      at: range,
      is: noun,
      and: Phrase(en: "an entity of the vocabulary", de: "einen Gegenstand des Wortschatzes")
    )
  }
}

/// Whether a period comes first: by first day, then by last day.
func precedes(_ one: DateRange, _ other: DateRange) -> Bool {
  let (a, b) = (one.first?.dayNumber ?? Int32.min, other.first?.dayNumber ?? Int32.min)
  if a != b { return a < b }
  return (one.last?.dayNumber ?? Int32.max) < (other.last?.dayNumber ?? Int32.max)
}
