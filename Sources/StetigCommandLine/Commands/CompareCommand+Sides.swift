import Stetig
import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText

extension CompareCommand {
  /// What is compared.
  struct Sides {
    struct Side {
      var name: String
      var rules: ComparedRules
      var files: [SourceFile]
    }

    var old: Side
    var new: Side
    /// The old name of each programme that has another one in the new rules.
    var renamed: [String: String] = [:]
  }

  /// Reads what the arguments name: two sets of rules, or two versions of a programme of one.
  static func sides(
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> Sides {
    let first = arguments.position(0) ?? ""
    if let versions = arguments.value("versions") {
      guard arguments.position(1) == nil else { throw .usage(versionsOfTwo) }
      return try versionSides(first, versions, arguments, session)
    }
    guard let second = arguments.position(1) else { throw .usage(newIsMissing) }
    let old = try side(first, session)
    let new = try side(second, session)
    var sides = Sides(old: old, new: new)
    sides.renamed = try renamed(arguments, old.rules.plan, new.rules.plan)
    let known = old.rules.plan.blockNames + new.rules.plan.blockNames
    for name in arguments.values("programme") where !known.contains(name) {
      throw .usage(unknownProgramme(name, Array(Set(known)).sorted()))
    }
    return sides
  }

  private static func side(
    _ path: String,
    _ session: Session
  ) throws(CommandFailure) -> Sides.Side {
    let library = try session.loadRules(path, showsWarnings: false).library
    return Sides.Side(
      name: path,
      rules: ComparedRules(plan: library.plan, tests: library.rules.tests),
      files: library.files
    )
  }

  private static func renamed(
    _ arguments: ParsedArguments,
    _ old: Plan,
    _ new: Plan
  ) throws(CommandFailure) -> [String: String] {
    var renamed: [String: String] = [:]
    for text in arguments.values("as") {
      let names = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard names.count == 2 else {
        throw .usage(
          UsageError(
            Phrase(
              en: "option `--as` needs two names, found `\(text)`",
              de: "die Option `--as` braucht zwei Namen, gefunden `\(text)`"
            ),
            help: Phrase(en: "write it like old=new", de: "schreiben Sie es wie alt=neu")
          )
        )
      }
      guard old.blockNames.contains(names[0]) else {
        throw .usage(unknownProgramme(names[0], old.blockNames))
      }
      guard new.blockNames.contains(names[1]) else {
        throw .usage(unknownProgramme(names[1], new.blockNames))
      }
      renamed[names[1]] = names[0]
    }
    return renamed
  }

  private static let newIsMissing = UsageError(
    Phrase(en: "`compare` needs NEW", de: "`compare` braucht NEW"),
    help: Phrase(
      en: "name the other version, or two versions of one file with `--versions 1,2`",
      de: "die andere Fassung nennen, oder zwei Fassungen einer Datei mit `--versions 1,2`"
    )
  )

  private static let versionsOfTwo = UsageError(
    Phrase(
      en: "`--versions` compares within one file or folder, and two are named",
      de: "`--versions` vergleicht in einer Datei oder einem Ordner, genannt sind zwei"
    )
  )
}

extension Plan {
  /// The names of programmes, frames and principles.
  var blockNames: [String] { (programmes + frames + principles).map(\.name) }
}
