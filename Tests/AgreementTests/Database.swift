import Foundation
import StetigPortfolio
import StetigRules
import StetigSQL
import Testing

/// A database that the generated SQL is run in.
enum Database: String, CaseIterable, CustomTestStringConvertible {
  case duckdb, postgres, spark

  var testDescription: String { rawValue }

  var dialect: Dialect {
    switch self {
    case .duckdb: .duckdb
    case .postgres: .postgres
    case .spark: .spark
    }
  }

  /// The programs it needs are there.
  var isInstalled: Bool {
    switch self {
    case .duckdb: Self.python != nil
    case .postgres: Self.postgresPrograms != nil
    case .spark: Self.isSparkAsked && Self.sparkPython != nil
    }
  }

  /// Why its tests are left out.
  var absence: Comment {
    switch self {
    case .duckdb: "the Python library `duckdb` is not installed"
    case .postgres: "PostgreSQL is not installed"
    case .spark: "Spark is not asked for (STETIG_SPARK=1), or `pyspark` is not installed"
    }
  }

  /// Spark takes its time, so that it is tested when the variable says so.
  static var isSparkAsked: Bool { ProcessInfo.processInfo.environment["STETIG_SPARK"] == "1" }

  private static let python = python(with: "duckdb")
  private static let sparkPython = isSparkAsked ? python(with: "pyspark") : nil

  /// A Python with a library: that of `.ci/install-programs`, or one in the search path.
  private static func python(with library: String) -> String? {
    let root = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let environment = ProcessInfo.processInfo.environment
    let path = (environment["PATH"] ?? "").split(separator: ":")
    let candidates =
      [environment["STETIG_PYTHON"]].compactMap { $0 }
      + [root.appending(path: ".build/programs/bin/python3").path]
      + path.map { $0 + "/python3" }
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0)
        && (try? runProgram($0, ["-c", "import " + library], in: NSTemporaryDirectory()).code) == 0
    }
  }

  /// The folder of `initdb` and `pg_ctl`.
  private static let postgresPrograms: String? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
      .map { root + "/" + $0 + "/bin" }
      .first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
  }()

  /// The rows of some queries over the views of a script and the tables of a portfolio.
  func answers(
    to queries: [String],
    _ script: SQLScript,
    _ plan: Plan,
    _ portfolio: Portfolio
  ) throws -> [[[String]]] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "stetig-sql-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ name: String, _ text: String) throws {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    try write("rules.sql", script.rules)
    try write("load.sql", SQLScript.loading(plan.vocabulary, dialect))
    for file in script.data(plan, portfolio) { try write(file.name, file.text) }
    return try rows(of: queries, in: folder)
  }

  /// Loads the tables of a folder, makes the views, and returns the rows of queries.
  private func rows(of queries: [String], in folder: String) throws -> [[[String]]] {
    switch self {
    case .duckdb: try duckDBRows(queries, folder)
    case .postgres: try postgresRows(queries, folder)
    case .spark: try sparkRows(queries, folder)
    }
  }

  private func sparkRows(_ queries: [String], _ folder: String) throws -> [[[String]]] {
    guard let server = Self.sparkServer else { throw DatabaseFailure(message: "no Spark") }
    return try split(server.answer(queries, in: folder))
  }

  private static let sparkServer = sparkPython.flatMap { try? SparkServer($0) }

  private func duckDBRows(_ queries: [String], _ folder: String) throws -> [[[String]]] {
    let script = """
      import duckdb, sys
      base = duckdb.connect()
      base.execute("SET threads = 2")
      # A slow query would write into the answers how far it is.
      base.execute("SET enable_progress_bar = false")
      for name in ("load.sql", "rules.sql"):
          base.execute(open(name, encoding="utf-8").read())
      for query in sys.argv[1:]:
          for row in base.execute(query).fetchall():
              print("\\x1f".join("" if cell is None else str(cell) for cell in row), end="\\x1e")
          print("\\x1d", end="")
      """
    let answer = try runProgram(Self.python ?? "python3", ["-c", script] + queries, in: folder)
    return try split(answer)
  }

  private func postgresRows(_ queries: [String], _ folder: String) throws -> [[[String]]] {
    let programs = Self.postgresPrograms ?? ""
    // A server of its own, which root may not start.
    let asUser = geteuid() == 0 ? ["/usr/sbin/runuser", "-u", "nobody", "--"] : ["/usr/bin/env"]
    let data = folder + "/server"
    func run(_ words: [String]) throws -> (code: Int32, output: String) {
      let all = asUser + words
      return try runProgram(all[0], Array(all.dropFirst()), in: folder)
    }
    func checked(_ words: [String]) throws {
      let answer = try run(words)
      if answer.code != 0 { throw DatabaseFailure(message: answer.output) }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder)
    try checked([programs + "/initdb", "-D", data, "-A", "trust", "-U", "stetig", "--no-sync"])
    let options = "-k " + folder + " -c listen_addresses='' -c fsync=off"
    // The server must not keep open what tells that its starter has ended.
    let closing = """
      for f in /proc/$$/fd/*; do n=${f##*/}; [ "$n" -gt 2 ] && eval "exec $n>&-"; done
      exec "$0" "$@" > "$PWD/start.log" 2>&1 < /dev/null
      """
    try checked([
      "/bin/bash", "-c", closing, programs + "/pg_ctl", "-D", data, "-o", options, "-l",
      folder + "/server.log", "-w", "start",
    ])
    defer { _ = try? run([programs + "/pg_ctl", "-D", data, "-m", "immediate", "stop"]) }
    var script =
      "SET jit = off;\n\\i load.sql\n\\i rules.sql\n\\pset format unaligned\n\\pset tuples_only on\n"
    script += "\\pset fieldsep '\\x1f'\n\\pset recordsep '\\x1e'\n"
    for query in queries { script += query + ";\n\\echo -n '\\x1d'\n" }
    try script.write(toFile: folder + "/ask.sql", atomically: true, encoding: .utf8)
    let answer = try runProgram(
      "/usr/bin/env",
      [
        "psql", "-X", "-q", "-h", folder, "-U", "stetig", "-d", "postgres", "-v", "ON_ERROR_STOP=1",
        "-f", "ask.sql",
      ],
      in: folder
    )
    return try split(answer)
  }

  /// Rows as separated by the characters that ASCII has for it.
  private func split(_ answer: (code: Int32, output: String)) throws -> [[[String]]] {
    guard answer.code == 0 else { throw DatabaseFailure(message: answer.output) }
    return answer.output.split(separator: "\u{1d}").map { table in
      // psql ends what it wrote with a line end.
      (table.hasSuffix("\n") ? table.dropLast() : table).split(separator: "\u{1e}").map {
        $0.split(separator: "\u{1f}", omittingEmptySubsequences: false).map(String.init)
      }
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Leaves a test out, and says why, where a database is not there.
  static func needs(_ database: Database) -> Self {
    .enabled(database.absence) { database.isInstalled }
  }
}

/// What a database complained of.
struct DatabaseFailure: Error, CustomStringConvertible {
  var message: String
  var description: String { String(message.suffix(2_000)) }
}

/// Runs a program to its end; `output` is what it wrote, or, where it failed, its errors.
private func runProgram(
  _ path: String,
  _ arguments: [String],
  in folder: String
) throws -> (code: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(filePath: path)
  process.arguments = arguments
  process.currentDirectoryURL = URL(filePath: folder)
  let errors = folder + "/errors-" + UUID().uuidString
  let isWritten = FileManager.default.createFile(atPath: errors, contents: nil)
  process.standardError =
    (isWritten ? FileHandle(forWritingAtPath: errors) : nil) ?? FileHandle.nullDevice
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  let complaint = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
  try? FileManager.default.removeItem(atPath: errors)
  let code = process.terminationStatus
  return (code, code == 0 ? String(decoding: data, as: UTF8.self) : complaint)
}
