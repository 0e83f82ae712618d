import Stetig
import StetigLanguage
import StetigRuleTests
import StetigRules
import StetigText

extension CompareCommand {
  /// Two versions of one programme, each as if it stood alone and were in force always.
  static func versionSides(
    _ path: String,
    _ versions: String,
    _ arguments: ParsedArguments,
    _ session: Session
  ) throws(CommandFailure) -> Sides {
    let library = try session.loadRules(path, showsWarnings: false).library
    let plan = library.plan
    let names = arguments.values("programme")
    guard names.count == 1, let name = names.first else { throw .usage(oneProgramme) }
    let blocks = plan.programmes + plan.frames + plan.principles
    guard let block = blocks.first(where: { $0.name == name }) else {
      throw .usage(unknownProgramme(name, blocks.map(\.name)))
    }
    let numbers = versions.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let one = numbers[0], let other = numbers[1],
      block.versions.indices.contains(one - 1), block.versions.indices.contains(other - 1)
    else { throw .usage(noVersions(versions, block.versions.count)) }
    return Sides(
      old: try side(library, block, one - 1, session),
      new: try side(library, block, other - 1, session)
    )
  }

  private static func side(
    _ library: RuleLibrary,
    _ block: PlannedBlock,
    _ version: Int,
    _ session: Session
  ) throws(CommandFailure) -> Sides.Side {
    let kept = block.versions[version].provenance.range
    let inputs = library.trees.map { tree in
      InputFile(name: tree.file.name, bytes: bytes(of: tree, block.name, keeping: kept))
    }
    let outcome = RuleLibrary.load(inputs) { ruleFile, name in
      session.tableBytes(beside: ruleFile, name)
    }
    guard let alone = outcome.result else {
      session.report(
        outcome.diagnostics.filter { $0.severity == .error },
        inputs.map { SourceFile(name: $0.name, bytes: $0.bytes) }
      )
      throw .reported
    }
    return Sides.Side(
      name: "\(block.name) \(version + 1)",
      rules: ComparedRules(plan: alone.plan, tests: library.rules.tests),
      files: alone.files
    )
  }

  /// The bytes of a file without the other versions of a block, the days that the kept one is in
  /// force, and tests, which may speak of what is gone. Places stay what they are.
  private static func bytes(
    of tree: SyntaxTree,
    _ name: String,
    keeping kept: SourceRange
  ) -> [UInt8] {
    var bytes = tree.file.bytes
    func blank(_ range: SourceRange) {
      for index in range.lower..<min(range.upper, bytes.count) where bytes[index] != 0x0A {
        bytes[index] = 0x20
      }
    }
    for declaration in tree.syntax.declarations {
      switch declaration {
      case .block(let block) where block.name.text == name:
        let isKept =
          block.range.file == kept.file && block.range.lower <= kept.lower
          && kept.lower < block.range.upper
        if !isKept {
          blank(block.range)
          continue
        }
        for clause in block.clauses {
          guard case .header(let header) = clause, case .inForce = header.kind else { continue }
          blank(header.range)
        }
      case .test(let test): blank(test.range)
      case .scenario(let scenario): blank(scenario.range)
      case .block, .source, .table, .entity, .fact, .portfolio: continue
      }
    }
    return bytes
  }

  private static let oneProgramme = UsageError(
    Phrase(
      en: "`--versions` needs one programme",
      de: "`--versions` braucht ein Programm"
    ),
    help: Phrase(en: "name it with `--programme NAME`", de: "mit `--programme NAME` nennen")
  )

  private static func noVersions(_ text: String, _ count: Int) -> UsageError {
    UsageError(
      Phrase(
        en: "option `--versions` needs two versions of the programme, found `\(text)`",
        de: "die Option `--versions` braucht zwei Fassungen des Programms, gefunden `\(text)`"
      ),
      help: count < 2
        ? Phrase(en: "there is one version only", de: "es gibt nur eine Fassung")
        : Phrase(
          en: "write it like 1,2; there are \(count)",
          de: "schreiben Sie es wie 1,2; es gibt \(count)"
        )
    )
  }
}
