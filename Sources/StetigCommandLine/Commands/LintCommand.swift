import Stetig
import StetigReports
import StetigRules
import StetigText

/// `stetig lint`: what a rule author should look at.
enum LintCommand {
  static let description = CommandDescription(
    "lint",
    summary: Phrase(
      en: "show what looks wrong in rule files",
      de: "zeigen, was in Regeldateien falsch aussieht"
    ),
    discussion: Phrase(
      en: """
        Shows the warnings of the checker and what named rules find beyond them: sources that nobody \
        has confirmed for a year, programmes that ran out, conditions that exclude each other, units \
        that look wrong. A comment `-- lint accepts RULE: reason` in the rule file explains a finding; \
        it is then counted and not shown. Exit code 0: no error found; 1: an error found; 2: the files \
        could not be read.
        """,
      de: """
        Zeigt die Warnungen der Regelprüfung und was benannte Regeln darüber hinaus finden: Quellen, \
        die seit einem Jahr niemand bestätigt hat, ausgelaufene Programme, Voraussetzungen, die sich \
        ausschließen, Einheiten, die falsch aussehen. Eine Anmerkung `-- lint duldet REGEL: Grund` in \
        der Regeldatei erklärt einen Fund; er wird dann gezählt und nicht gezeigt. Rückgabewert 0: \
        kein Fehler gefunden; 1: ein Fehler gefunden; 2: die Dateien waren nicht lesbar.
        """
    ),
    positions: [CommonPositions.rules],
    options: [
      OptionDescription(
        "rule",
        takes: Phrase(same: "NAME"),
        meaning: Phrase(
          en: "only this rule or code, such as table-gap or C0006; may be repeated",
          de: "nur diese Regel oder Nummer, etwa table-gap oder C0006; mehrfach möglich"
        )
      ),
      OptionDescription(
        "without",
        takes: Phrase(same: "NAME"),
        meaning: Phrase(
          en: "all but this rule or code; may be repeated",
          de: "alle außer dieser Regel oder Nummer; mehrfach möglich"
        )
      ),
      CommonOptions.asOf,
      CommonOptions.format(["text", "json", "sarif"]),
      CommonOptions.output,
    ] + CommonOptions.everywhere,
    examples: [
      .init(
        "stetig lint rules",
        Phrase(en: "all rules of a folder", de: "alle Regeln eines Ordners")
      ),
      .init(
        "stetig lint rules --without source-not-confirmed --format sarif -o lint.sarif",
        Phrase(
          en: "for a code host, without the age of sources",
          de: "für eine Plattform mit Quelltexten, ohne das Alter der Quellen"
        )
      ),
    ]
  )

  static func run(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> ExitCode {
    let only = arguments.values("rule")
    let without = arguments.values("without")
    for name in only + without where !isKnownLintName(name) { throw .usage(unknownRule(name)) }
    func isOn(_ name: String) -> Bool {
      (only.isEmpty || only.contains(name)) && !without.contains(name)
    }
    let asOf = try session.asOf(arguments)
    let inputs = try session.ruleFiles(arguments.position(0) ?? "")
    let outcome = RuleLibrary.load(
      inputs.map { InputFile(name: $0.path, bytes: $0.bytes) },
      asOf: asOf
    ) { ruleFile, name in session.tableBytes(beside: ruleFile, name) }
    // An error is told whatever was asked for: without the rules nothing else can be.
    var findings = outcome.diagnostics.map { LintFinding($0) }
      .filter { $0.severity == .error || isOn($0.rule) }
    var rules: [LintRule] = []
    if let library = outcome.result {
      rules = LintRule.allCases.filter { isOn($0.rawValue) }
      findings += lint(library.rules, library.plan, asOf: asOf) { isOn($0.rawValue) }
      findings = explained(findings, in: library.trees, isOn: isOn)
    }
    let report = LintReport(
      files: inputs.map { SourceFile(name: $0.path, bytes: $0.bytes) },
      findings: findings,
      rules: rules,
      asOf: asOf,
      engine: stetigVersion,
      language: session.language
    )
    try session.deliver(text(report, arguments, session), arguments)
    return report.open.contains { $0.severity == .error } ? .violated : .good
  }

  private static func text(
    _ report: LintReport,
    _ arguments: ParsedArguments,
    _ session: Session
  ) -> String {
    switch arguments.value("format") {
    case "json": return report.json
    case "sarif": return report.sarif
    default:
      let text = report.text(isQuiet: session.isQuiet)
      let hasColour = session.pageStyle(toFile: arguments.has("output")).hasColour
      return hasColour ? text.terminalText : text.plainText
    }
  }

  private static func unknownRule(_ name: String) -> UsageError {
    let names = LintRule.allCases.map(\.rawValue)
    return UsageError(
      Phrase(en: "there is no rule `\(name)`", de: "es gibt keine Regel `\(name)`"),
      help: Suggestions.help(for: name, among: names)
        ?? Phrase(
          en: "there are \(names.joined(separator: ", ")), and the codes of the checker",
          de: "es gibt \(names.joined(separator: ", ")) und die Nummern der Regelprüfung"
        )
    )
  }
}
