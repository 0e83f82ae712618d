package import StetigRules
package import StetigText
package import StetigValues

/// Programmes of checked rules to be described.
package struct FactSheet: Sendable {
  package var rules: CheckedRules
  /// The rule files, by the number that ranges name.
  package var files: [SourceFile]
  /// Names of programmes, frames or principles, in the order wanted.
  package var names: [String]
  /// The day that tells which version is in force.
  package var asOf: CalendarDate

  package init(rules: CheckedRules, files: [SourceFile], names: [String], asOf: CalendarDate) {
    self.rules = rules
    self.files = files
    self.names = names
    self.asOf = asOf
  }

  /// What is described if nobody names anything: programmes, then principles, by name; where the
  /// rules have neither, their frames.
  package static func usualNames(_ rules: CheckedRules) -> [String] {
    func names(_ kind: BlockKind) -> [String] {
      Set(rules.blocks.filter { $0.kind == kind }.map(\.name)).sorted()
    }
    let usual = names(.programme) + names(.principles)
    return usual.isEmpty ? names(.frame) : usual
  }
}

/// Returns programmes in plain words: what is funded, who may apply, how much, until when, by which
/// source. Everything in it is said by the rules; an expression without words stands as it is
/// written in the rule file, as code.
package func factSheetDocument(
  _ sheet: FactSheet,
  _ language: ReaderLanguage
) -> ReportDocument {
  var pages = FactSheetPages(sheet: sheet, words: RuleWords(rules: sheet.rules, language: language))
  for name in sheet.names { pages.write(name) }
  return ReportDocument(title: pages.title, language: language, parts: pages.parts)
}

/// A part of a rule that is not certain.
struct OpenPoint: Hashable {
  enum Kind: Hashable { case unknown, unconfirmed, opposed }
  var kind: Kind
  var what: String
}

/// Writes fact sheets.
struct FactSheetPages {
  let sheet: FactSheet
  var words: RuleWords
  var parts: [ReportPart] = []
  /// The version that is being written, with its frames, the sources it cites, and what is open.
  var open: [OpenPoint] = []
  var cited: [SourceID] = []
  var roots: [NodeID] = []

  var rules: CheckedRules { sheet.rules }
  var language: ReaderLanguage { words.language }

  func say(_ english: String, _ german: String) -> String { words.say(english, german) }

  func blocks(_ name: String) -> [RuleBlock] {
    rules.blocks.filter { $0.name == name }
      .sorted { ($0.days.first ?? .min) < ($1.days.first ?? .min) }
  }

  var title: String {
    if sheet.names.count == 1, let block = sheet.names.first.flatMap({ blocks($0).last }) {
      return words.say(block.label)
    }
    return say("Programmes in plain words", "Programme in einfachen Worten")
  }

  mutating func write(_ name: String) {
    let versions = blocks(name)
    guard let newest = versions.last else { return }
    let isAlone = sheet.names.count == 1
    if !isAlone { parts.append(.heading(level: 2, words.say(newest.label))) }
    if versions.count > 1 { overview(versions) }
    for version in versions {
      var level = isAlone ? 2 : 3
      if versions.count > 1 {
        parts.append(
          .heading(level: level, words.say(version.label) + " (" + validity(version) + ")")
        )
        level += 1
      }
      write(version, level)
    }
  }

  private mutating func overview(_ versions: [RuleBlock]) {
    parts.append(
      .paragraph(
        Line(
          say(
            "There are \(versions.count) versions; which one holds is chosen by the binding day.",
            "Es gibt \(versions.count) Fassungen; welche gilt, entscheidet der maßgebliche Tag."
          )
        )
      )
    )
    parts.append(
      .items(
        versions.map { version in
          Item(
            Line(words.say(version.label), .strong)
              + Line(": " + validity(version) + state(version))
          )
        }
      )
    )
  }

  /// Whether a version is in force on the day that counts as today.
  func state(_ version: RuleBlock) -> String {
    let today = words.day(sheet.asOf)
    guard case .period(let days) = version.validity else { return "" }
    if days.contains(sheet.asOf) {
      return say(" (in force on \(today))", " (in Kraft am \(today))")
    }
    if let last = days.last, last < sheet.asOf {
      return say(" (closed on \(today))", " (am \(today) ausgelaufen)")
    }
    return say(" (not yet in force on \(today))", " (am \(today) noch nicht in Kraft)")
  }

  func validity(_ version: RuleBlock) -> String {
    switch version.validity {
    case .period(let days):
      days == .always ? say("without a date", "ohne Zeitangabe") : words.period(days)
    case .unknown: say("days not known", "Tage nicht bekannt")
    }
  }

  private mutating func write(_ version: RuleBlock, _ level: Int) {
    words.block = version.name
    open = []
    cited = []
    roots = [version.bindingDate]
    header(version)
    let frames = frames(of: version)
    conditions(version, frames, level)
    figures(version, frames, level)
    money(version, level)
    timing([version] + frames, level)
    stacking(version, level)
    obligations([version] + frames, level)
    openPoints(level)
    vocabulary(level)
    sources(level)
  }

  /// The frames that a version stands within, each version of each once.
  private func frames(of version: RuleBlock) -> [RuleBlock] {
    var found: [RuleBlock] = []
    var names: [String] = []
    var waiting = version.frames
    while !waiting.isEmpty {
      let name = waiting.removeFirst()
      guard !names.contains(name) else { continue }
      names.append(name)
      for frame in blocks(name) where frame.kind == .frame {
        guard frame.days.overlaps(version.days) else { continue }
        found.append(frame)
        waiting += frame.frames
      }
    }
    return found
  }

  private mutating func header(_ version: RuleBlock) {
    var fields = [
      field("name in rules", "Name in den Regeln", Line(version.name))
    ]
    if let level = version.level, let naming = levelNaming(level, rules.vocabulary) {
      fields.append(field("level", "Ebene", Line(words.say(naming.label))))
    }
    if let land = version.land {
      let names = landNames(land.mask)
      let text =
        land.isExclusion ? say("all but ", "alle außer ") + words.both(names) : words.both(names)
      fields.append(field("Land", "Land", Line(text)))
      note(land.provenance, say("Land", "Land"), [])
    }
    if version.kind != .principles || version.validity != .period(.always) {
      fields.append(
        field("in force", "in Kraft", Line(validity(version) + state(version)))
      )
      fields += version.validityProvenance.map { marks($0) } ?? []
      note(
        version.validityProvenance ?? version.provenance,
        say("days in force", "Geltungsdauer"),
        []
      )
      if version.validity == .unknown {
        open.append(OpenPoint(kind: .unknown, what: say("days in force", "Geltungsdauer")))
      }
    }
    if version.kind == .programme, let day = words.noun(version.bindingDate) {
      fields.append(field("binding day", "maßgeblich", Line(day.text)))
    }
    if !version.reservations.isEmpty {
      let names = version.reservations.map { words.say($0.label) }
      fields.append(field("subject to", "unter Vorbehalt von", Line(words.both(names))))
    }
    if let budget = version.budget, let amount = words.noun(budget.amount) {
      fields.append(field("budget", "Budget", Line(amount.text + per(budget.per))))
      note(budget.provenance, "Budget", [budget.amount])
    }
    fields += marks(version.provenance)
    parts.append(.fields(fields))
    if version.kind == .principles {
      parts.append(
        .paragraph(
          Line(
            say(
              "These principles warn; they decide nothing.",
              "Diese Grundsätze warnen; sie entscheiden nichts."
            )
          )
        )
      )
    }
  }

  private func landNames(_ mask: UInt64) -> [String] {
    guard let owner = rules.vocabulary.entity("municipality"),
      let fact = rules.vocabulary.fact(owner, "land")
    else { return [] }
    return (0..<64).filter { mask & (1 << UInt64($0)) != 0 }
      .map { words.value($0, of: .choice(fact)) }
  }

  func field(_ english: String, _ german: String, _ value: Line) -> Item.Field {
    Item.Field(say(english, german), value)
  }

  func per(_ per: [Per]) -> String {
    let names = per.map { one in
      switch one {
      case .calendarYear: say("calendar year", "Kalenderjahr")
      case .projectYear: say("project year", "Vorhabenjahr")
      case .fullProjectYear: say("full project year", "volles Vorhabenjahr")
      case .month: say("month", "Monat")
      case .unit: say("unit", "Einheit")
      case .applicant: say("applicant", "Antragsteller")
      }
    }
    return names.isEmpty ? "" : say(" for each ", " je ") + words.both(names)
  }

  /// Text with its first letter as a capital.
  func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The rule's own text, where there are no words.
  func code(_ range: SourceRange) -> Line {
    let index = range.file.index
    guard sheet.files.indices.contains(index) else { return Line("?", .code) }
    let text = sheet.files[index].text(range)
    return Line(text.split { $0 == " " || $0.isNewline }.joined(separator: " "), .code)
  }
}

extension RuleBlock {
  /// The binding dates a version is for; all, where they are not known.
  var days: DateRange {
    switch validity {
    case .period(let days): days
    case .unknown: .always
    }
  }
}
