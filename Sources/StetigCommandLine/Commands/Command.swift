import StetigText

/// The commands, in the order help lists them.
enum Command: String, CaseIterable {
  case check, explain, continuity, report, cliffs, plan, model, describe, test, lint, compare,
    format,
    schema, map,
    new, compile, help,
    completions
  case fuzz

  /// The commands that help, completions and suggestions name.
  static let listed = allCases.filter { $0 != .fuzz }

  /// How the command is written and what it does.
  var description: CommandDescription {
    switch self {
    case .check: CheckCommand.description
    case .explain: ExplainCommand.description
    case .continuity: ContinuityCommand.description
    case .report: ReportCommand.description
    case .cliffs: CliffsCommand.description
    case .plan: PlanCommand.description
    case .model: ModelCommand.description
    case .describe: DescribeCommand.description
    case .test: TestCommand.description
    case .lint: LintCommand.description
    case .compare: CompareCommand.description
    case .format: FormatCommand.description
    case .schema: SchemaCommand.description
    case .map: MapCommand.description
    case .new: NewCommand.description
    case .compile: CompileCommand.description
    case .help: HelpCommand.description
    case .completions: CompletionsCommand.description
    case .fuzz: FuzzCommand.description
    }
  }

  /// Carries the command out and returns its exit code.
  func run(_ arguments: ParsedArguments, _ session: Session) async throws(CommandFailure)
    -> ExitCode
  {
    switch self {
    case .check: try await CheckCommand.run(arguments, session)
    case .explain: try await ExplainCommand.run(arguments, session)
    case .continuity: try await ContinuityCommand.run(arguments, session)
    case .report: try await ReportCommand.run(arguments, session)
    case .cliffs: try await CliffsCommand.run(arguments, session)
    case .plan: try await PlanCommand.run(arguments, session)
    case .model: try await ModelCommand.run(arguments, session)
    case .describe: try DescribeCommand.run(arguments, session)
    case .format: try FormatCommand.run(arguments, session)
    case .test: try await TestCommand.run(arguments, session)
    case .lint: try LintCommand.run(arguments, session)
    case .compare: try await CompareCommand.run(arguments, session)
    case .schema: try SchemaCommand.run(arguments, session)
    case .map: try MapCommand.run(arguments, session)
    case .new: try NewCommand.run(arguments, session)
    case .compile: try CompileCommand.run(arguments, session)
    case .help: try HelpCommand.run(arguments, session)
    case .completions: try CompletionsCommand.run(arguments, session)
    case .fuzz: try FuzzCommand.run(arguments, session)
    }
  }
}

/// What the exit code of a process says (DESIGN section 6).
package enum ExitCode: Int32, Sendable {
  /// Nothing to complain about.
  case good = 0
  /// Something violated, a failing test.
  case violated = 1
  /// Could not run: usage, rule errors, unreadable input.
  case couldNotRun = 2
  /// Nothing violated, but something undecided.
  case undecided = 3
}

/// Why a command could not run.
enum CommandFailure: Error {
  case usage(UsageError)
  case file(FileError)
  /// Said already, as diagnostics.
  case reported
}
