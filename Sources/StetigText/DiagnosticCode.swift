/// The code of a diagnostic: a letter for the stage and four digits, never reused or renamed.
///
/// L lexer · P parser · N names · T types and units · D dates and periods · C coverage · I input
/// data · R rule tests · W workspace. Each code has a page in the handbook.
public enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  /// Character without a meaning here.
  case strayCharacter = "L0001"
  /// String not closed on its line.
  case unclosedString = "L0002"
  /// Comma or dot inside a number.
  case separatorInsideNumber = "L0003"
  /// Thousands or decimals.
  case thousandsOrDecimals = "L0004"
  /// No such day.
  case noSuchDay = "L0005"
  /// Not UTF-8.
  case notUTF8 = "L0006"

  /// Expected something else.
  case unexpected = "P0001"
  /// `and` beside `or`.
  case andBesideOr = "P0002"
  /// Comparison of a comparison.
  case comparisonChain = "P0003"
  /// Reserved word used as a name.
  case reservedName = "P0004"
  /// `where` without parentheses.
  case whereWithoutParentheses = "P0005"
  /// Clause in the wrong section.
  case clauseInWrongSection = "P0006"
  /// A condition asks one thing.
  case conditionAsksOneThing = "P0007"
  /// Nested too deeply.
  case nestedTooDeeply = "P0008"

  /// Unknown name.
  case unknownName = "N0001"
  /// Declared twice.
  case declaredTwice = "N0002"
  /// Not a value of this choice.
  case notAChoiceValue = "N0003"
  /// Name with two meanings.
  case ambiguousName = "N0004"
  /// Depends on itself.
  case dependsOnItself = "N0005"
  /// Unknown source.
  case unknownSource = "N0006"
  /// Second clause of one kind.
  case secondClause = "N0007"
  /// Never used.
  case neverUsed = "N0008"
  /// `over` names no exception here.
  case overNamesNothing = "N0009"
  /// Scenario that changes nothing.
  case scenarioChangesNothing = "N0010"

  /// Types or units do not fit.
  case typeMismatch = "T0001"
  /// No such operation.
  case noSuchOperation = "T0002"
  /// `of` needs a share.
  case ofNeedsShare = "T0003"
  /// List where a value is needed, or the reverse.
  case listOrValue = "T0004"
  /// Type of `unknown` cannot be told.
  case unknownWithoutType = "T0005"
  /// Months against days.
  case monthsAgainstDays = "T0006"
  /// More than two decimals of a euro.
  case tooManyDecimals = "T0007"
  /// Never `none`.
  case neverNone = "T0008"
  /// Path through two lists.
  case twoLists = "T0009"

  /// Versions overlap.
  case versionsOverlap = "D0001"
  /// Versions leave a hole.
  case versionsLeaveHole = "D0002"
  /// Window or limit that nothing can meet.
  case impossibleWindow = "D0003"
  /// No such day of the year.
  case noSuchDayOfYear = "D0004"
  /// Phase-out years and shares differ in number.
  case phaseOutMismatch = "D0005"
  /// Validity not confirmed since.
  case validityNotConfirmed = "D0006"

  /// Hole in a table.
  case holeInTable = "C0001"
  /// Rows overlap or name different thresholds.
  case rowsOverlap = "C0002"
  /// Choice values without a row.
  case valuesWithoutRow = "C0003"
  /// Exceptions can both hold and differ.
  case exceptionsCollide = "C0004"
  /// Row or exception that can never count.
  case neverCounts = "C0005"
  /// Condition that always or never holds.
  case alwaysOrNever = "C0006"
  /// Number without a source.
  case numberWithoutSource = "C0007"
  /// No or two financing types.
  case financingTypes = "C0008"
  /// Split that does not add up to the rate.
  case splitDoesNotAddUp = "C0009"
  /// Cap below the minimum.
  case capBelowMinimum = "C0010"

  /// Cell cannot be read.
  case unreadableCell = "I0001"
  /// Column missing or not mapped.
  case columnMissing = "I0002"
  /// Key that leads nowhere.
  case danglingKey = "I0003"
  /// Key twice.
  case duplicateKey = "I0004"
  /// Facts that contradict each other.
  case contradictingFacts = "I0005"
  /// Broken boundary.
  case brokenBoundary = "I0006"
  /// Date outside every version.
  case outsideEveryVersion = "I0007"
  /// Exceptions in conflict.
  case exceptionsInConflict = "I0008"
  /// Overflow or division by zero.
  case arithmeticFailed = "I0009"
  /// Key not in the table.
  case keyNotInTable = "I0010"
  /// Empty cells read as none.
  case emptyReadAsNone = "I0011"
  /// Money that serves no known structure.
  case lineWithoutStructure = "I0012"

  /// Test expects nothing.
  case testExpectsNothing = "R0001"
  /// `as in` without target or in a circle.
  case asInWithoutTarget = "R0002"
  /// Expectation not met.
  case expectationNotMet = "R0003"
  /// Threshold no test touches.
  case untestedThreshold = "R0004"

  /// Same declaration in two files.
  case sameDeclaration = "W0001"
  /// File of a table or portfolio missing.
  case fileMissing = "W0002"
}

extension DiagnosticCode {
  /// How bad a diagnostic with this code is unless something says otherwise.
  public var defaultSeverity: Severity {
    switch self {
    case .neverUsed, .validityNotConfirmed, .neverCounts, .alwaysOrNever,
      .numberWithoutSource, .splitDoesNotAddUp, .capBelowMinimum, .unreadableCell,
      .columnMissing, .danglingKey, .duplicateKey, .contradictingFacts, .brokenBoundary,
      .outsideEveryVersion, .exceptionsInConflict, .arithmeticFailed, .keyNotInTable,
      .lineWithoutStructure, .untestedThreshold:
      .warning
    case .emptyReadAsNone: .note
    case .strayCharacter, .unclosedString, .separatorInsideNumber, .thousandsOrDecimals,
      .noSuchDay, .notUTF8, .unexpected, .andBesideOr, .comparisonChain, .reservedName,
      .whereWithoutParentheses, .clauseInWrongSection, .conditionAsksOneThing,
      .nestedTooDeeply, .unknownName, .declaredTwice, .notAChoiceValue, .ambiguousName,
      .dependsOnItself, .unknownSource, .secondClause, .overNamesNothing,
      .scenarioChangesNothing, .typeMismatch, .noSuchOperation, .ofNeedsShare,
      .listOrValue, .unknownWithoutType, .monthsAgainstDays, .tooManyDecimals, .neverNone,
      .twoLists, .versionsOverlap, .versionsLeaveHole, .impossibleWindow, .noSuchDayOfYear,
      .phaseOutMismatch, .holeInTable, .rowsOverlap, .valuesWithoutRow, .exceptionsCollide,
      .financingTypes, .testExpectsNothing, .asInWithoutTarget, .expectationNotMet,
      .sameDeclaration, .fileMissing:
      .error
    }
  }

  /// What the code stands for, as the heading of its page.
  public var title: Phrase {
    switch self {
    case .strayCharacter:
      Phrase(
        en: "character without a meaning here",
        de: "Zeichen ohne Bedeutung an dieser Stelle"
      )
    case .unclosedString:
      Phrase(
        en: "string not closed on its line",
        de: "Text wird auf seiner Zeile nicht geschlossen"
      )
    case .separatorInsideNumber:
      Phrase(
        en: "comma or dot inside a number",
        de: "Komma oder Punkt in einer Zahl"
      )
    case .thousandsOrDecimals:
      Phrase(
        en: "thousands or decimals",
        de: "Tausender oder Nachkommastellen"
      )
    case .noSuchDay: Phrase(en: "no such day", de: "diesen Tag gibt es nicht")
    case .notUTF8: Phrase(en: "not UTF-8", de: "kein UTF-8")
    case .unexpected: Phrase(en: "expected something else", de: "etwas anderes erwartet")
    case .andBesideOr: Phrase(en: "`and` beside `or`", de: "`und` neben `oder`")
    case .comparisonChain:
      Phrase(
        en: "comparison of a comparison",
        de: "Vergleich eines Vergleichs"
      )
    case .reservedName: Phrase(en: "reserved word used as a name", de: "reserviertes Wort als Name")
    case .whereWithoutParentheses:
      Phrase(
        en: "`where` without parentheses",
        de: "`mit` ohne Klammern"
      )
    case .clauseInWrongSection:
      Phrase(
        en: "clause in the wrong section",
        de: "Angabe im falschen Abschnitt"
      )
    case .conditionAsksOneThing:
      Phrase(
        en: "a condition asks one thing",
        de: "eine Voraussetzung fragt eines"
      )
    case .nestedTooDeeply: Phrase(en: "nested too deeply", de: "zu tief verschachtelt")
    case .unknownName: Phrase(en: "unknown name", de: "unbekannter Name")
    case .declaredTwice: Phrase(en: "declared twice", de: "doppelt erklärt")
    case .notAChoiceValue: Phrase(en: "not a value of this choice", de: "kein Wert dieser Auswahl")
    case .ambiguousName: Phrase(en: "name with two meanings", de: "Name mit zwei Bedeutungen")
    case .dependsOnItself: Phrase(en: "depends on itself", de: "hängt von sich selbst ab")
    case .unknownSource: Phrase(en: "unknown source", de: "unbekannte Quelle")
    case .secondClause: Phrase(en: "second clause of one kind", de: "zweite Angabe derselben Art")
    case .neverUsed: Phrase(en: "never used", de: "nie verwendet")
    case .overNamesNothing:
      Phrase(
        en: "`over` names no exception here",
        de: "`mit Vorrang vor` nennt hier keine Ausnahme"
      )
    case .scenarioChangesNothing:
      Phrase(
        en: "scenario that changes nothing",
        de: "Szenario, das nichts ändert"
      )
    case .typeMismatch:
      Phrase(
        en: "types or units do not fit",
        de: "Typen oder Einheiten passen nicht"
      )
    case .noSuchOperation: Phrase(en: "no such operation", de: "diese Rechnung gibt es nicht")
    case .ofNeedsShare: Phrase(en: "`of` needs a share", de: "`von` braucht einen Anteil")
    case .listOrValue:
      Phrase(
        en: "list where a value is needed, or the reverse",
        de: "Liste statt Wert oder umgekehrt"
      )
    case .unknownWithoutType:
      Phrase(
        en: "type of `unknown` cannot be told",
        de: "Typ von `unbekannt` nicht erkennbar"
      )
    case .monthsAgainstDays: Phrase(en: "months against days", de: "Monate gegen Tage")
    case .tooManyDecimals:
      Phrase(
        en: "more than two decimals of a euro",
        de: "mehr als zwei Nachkommastellen eines Euro"
      )
    case .neverNone: Phrase(en: "never `none`", de: "nie `keine`")
    case .twoLists: Phrase(en: "path through two lists", de: "Pfad durch zwei Listen")
    case .versionsOverlap: Phrase(en: "versions overlap", de: "Fassungen überschneiden sich")
    case .versionsLeaveHole: Phrase(en: "versions leave a hole", de: "Fassungen lassen eine Lücke")
    case .impossibleWindow:
      Phrase(
        en: "window or limit that nothing can meet",
        de: "Frist oder Grenze, die nichts erfüllen kann"
      )
    case .noSuchDayOfYear: Phrase(en: "no such day of the year", de: "diesen Tag hat kein Jahr")
    case .phaseOutMismatch:
      Phrase(
        en: "phase-out years and shares differ in number",
        de: "Jahre und Anteile des Auslaufs sind verschieden viele"
      )
    case .validityNotConfirmed:
      Phrase(
        en: "validity not confirmed since",
        de: "Gültigkeit seither nicht bestätigt"
      )
    case .holeInTable: Phrase(en: "hole in a table", de: "Lücke in einer Staffel")
    case .rowsOverlap:
      Phrase(
        en: "rows overlap or name different thresholds",
        de: "Zeilen überschneiden sich oder nennen verschiedene Schwellen"
      )
    case .valuesWithoutRow: Phrase(en: "choice values without a row", de: "Auswahlwerte ohne Zeile")
    case .exceptionsCollide:
      Phrase(
        en: "exceptions can both hold and differ",
        de: "Ausnahmen können zugleich gelten und sich widersprechen"
      )
    case .neverCounts:
      Phrase(
        en: "row or exception that can never count",
        de: "Zeile oder Ausnahme, die nie zählen kann"
      )
    case .alwaysOrNever:
      Phrase(
        en: "condition that always or never holds",
        de: "Voraussetzung, die immer oder nie gilt"
      )
    case .numberWithoutSource: Phrase(en: "number without a source", de: "Zahl ohne Quelle")
    case .financingTypes:
      Phrase(
        en: "no or two financing types",
        de: "keine oder zwei Finanzierungsarten"
      )
    case .splitDoesNotAddUp:
      Phrase(
        en: "split that does not add up to the rate",
        de: "Aufteilung ergibt nicht den Satz"
      )
    case .capBelowMinimum:
      Phrase(
        en: "cap below the minimum",
        de: "Höchstbetrag unter dem Mindestbetrag"
      )
    case .unreadableCell: Phrase(en: "cell cannot be read", de: "Zelle nicht lesbar")
    case .columnMissing:
      Phrase(
        en: "column missing or not mapped",
        de: "Spalte fehlt oder ist nicht zugeordnet"
      )
    case .danglingKey: Phrase(en: "key that leads nowhere", de: "Schlüssel ohne Ziel")
    case .duplicateKey: Phrase(en: "key twice", de: "Schlüssel doppelt")
    case .contradictingFacts:
      Phrase(
        en: "facts that contradict each other",
        de: "Angaben, die sich widersprechen"
      )
    case .brokenBoundary: Phrase(en: "broken boundary", de: "fehlerhafte Grenze")
    case .outsideEveryVersion:
      Phrase(
        en: "date outside every version",
        de: "Datum außerhalb jeder Fassung"
      )
    case .exceptionsInConflict: Phrase(en: "exceptions in conflict", de: "Ausnahmen im Widerspruch")
    case .arithmeticFailed:
      Phrase(
        en: "overflow or division by zero",
        de: "Überlauf oder Teilung durch null"
      )
    case .keyNotInTable: Phrase(en: "key not in the table", de: "Schlüssel nicht in der Tabelle")
    case .emptyReadAsNone:
      Phrase(en: "empty cells read as none", de: "leere Zellen, als keines gelesen")
    case .lineWithoutStructure:
      Phrase(
        en: "money that serves no known structure",
        de: "Mittel ohne bekannte Struktur"
      )
    case .testExpectsNothing: Phrase(en: "test expects nothing", de: "Prüffall erwartet nichts")
    case .asInWithoutTarget:
      Phrase(
        en: "`as in` without target or in a circle",
        de: "`wie in` ohne Ziel oder im Kreis"
      )
    case .expectationNotMet: Phrase(en: "expectation not met", de: "Erwartung nicht erfüllt")
    case .untestedThreshold:
      Phrase(
        en: "threshold no test touches",
        de: "Schwelle, die kein Prüffall berührt"
      )
    case .sameDeclaration:
      Phrase(
        en: "same declaration in two files",
        de: "dieselbe Erklärung in zwei Dateien"
      )
    case .fileMissing:
      Phrase(
        en: "file of a table or portfolio missing",
        de: "Datei einer Tabelle oder eines Bestands fehlt"
      )
    }
  }
}
