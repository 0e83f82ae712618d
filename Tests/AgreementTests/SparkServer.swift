import Foundation

/// One Spark for all tests of a run, because it takes longer to start than to answer. It ends when
/// the tests do: then there is nothing more to read for it.
final class SparkServer: @unchecked Sendable {
  private let turn = NSLock()
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private let complaints: String

  init(_ python: String) throws {
    complaints =
      FileManager.default.temporaryDirectory
      .appending(path: "stetig-spark-" + UUID().uuidString).path
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script, complaints]
    process.standardInput = questions
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// What the tables and views of a folder say to queries, as the other databases write it.
  func answer(_ queries: [String], in folder: String) throws -> (code: Int32, output: String) {
    turn.lock()
    defer { turn.unlock() }
    try queries.joined(separator: "\n")
      .write(toFile: folder + "/questions", atomically: true, encoding: .utf8)
    try questions.fileHandleForWriting.write(contentsOf: Data((folder + "\n").utf8))
    let code = try answers.fileHandleForReading.read(upToCount: 1)
    guard let code, let first = code.first else {
      throw DatabaseFailure(
        message: (try? String(contentsOfFile: complaints, encoding: .utf8)) ?? "Spark has ended"
      )
    }
    let output = try String(contentsOfFile: folder + "/answer", encoding: .utf8)
    return (first == UInt8(ascii: "0") ? 0 : 1, output)
  }
}

/// Answers folders whose paths it reads, a line each, with 0 or, where something failed, 1.
private let script = """
  import os, shutil, sys, tempfile
  complaints = open(sys.argv[1], "w")
  os.dup2(complaints.fileno(), 2)
  answers = os.fdopen(os.dup(1), "w")
  os.dup2(2, 1)
  place = tempfile.TemporaryDirectory()
  os.chdir(place.name)
  from pyspark.sql import SparkSession
  builder = SparkSession.builder.master("local[2]")
  for name, value in {
      "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false",
      "spark.sql.shuffle.partitions": "1", "spark.sql.adaptive.enabled": "false",
      # Compiling wide queries takes longer than running them on few rows.
      "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
      "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
  }.items():
      builder = builder.config(name, value)
  first = builder.getOrCreate()
  first.sparkContext.setLogLevel("OFF")

  def answer(folder):
      session = first.newSession()
      for row in session.sql("SHOW TABLES").collect():
          if not row.isTemporary:
              session.sql("DROP TABLE IF EXISTS `" + row.tableName + "`")
      # Paths are those of the folder that Spark was started in.
      for old in os.listdir("."):
          os.unlink(old) if os.path.islink(old) else shutil.rmtree(old, ignore_errors=True)
      for name in os.listdir(folder):
          os.symlink(os.path.join(folder, name), name)
      for name in ("load.sql", "rules.sql"):
          statement = ""
          for line in open(name, encoding="utf-8"):
              statement += line
              if line.rstrip().endswith(";"):
                  session.sql(statement.strip().rstrip(";"))
                  statement = ""
      text = ""
      for query in open("questions", encoding="utf-8").read().splitlines():
          for row in session.sql(query).collect():
              text += "\\x1f".join("" if cell is None else str(cell) for cell in row) + "\\x1e"
          text += "\\x1d"
      return text

  for line in sys.stdin:
      folder = line.strip()
      try:
          code, text = "0", answer(folder)
      except Exception as error:
          code, text = "1", str(error)
      with open(os.path.join(folder, "answer"), "w", encoding="utf-8") as file:
          file.write(text)
      answers.write(code)
      answers.flush()
  first.stop()
  os.chdir("/")
  place.cleanup()
  os.unlink(sys.argv[1])
  """
