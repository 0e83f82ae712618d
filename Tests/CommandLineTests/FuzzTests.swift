import Foundation
import StetigCommandLine
import Testing

/// A short run of what `stetig fuzz` does for hours.
@Suite struct FuzzTests {
  private static func count(_ subject: FuzzSubject) -> Int { subject == .rules ? 40 : 200 }

  private func run(_ subject: FuzzSubject, seed: UInt64) {
    var run = FuzzRun(subject, seed: seed, count: Self.count(subject))
    // Tests run side by side and without optimisation; this is only for what never ends.
    run.inputLimit = 120
    let result = run.run()
    #expect(result.count == run.count)
    #expect(result.failures.isEmpty, "\(subject), seed \(seed): \(result.failures)")
  }

  @Test(arguments: FuzzSubject.allCases)
  func `broken files are read, the same ones each time`(subject: FuzzSubject) {
    run(subject, seed: 20_261_121)
  }

  @Test(arguments: FuzzSubject.allCases)
  func `broken files are read, other ones each time`(subject: FuzzSubject) {
    let named = ProcessInfo.processInfo.environment["STETIG_SEED"].flatMap(UInt64.init)
    let seed = named ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("fuzz \(subject.rawValue): STETIG_SEED=\(seed)")
    run(subject, seed: seed)
  }

  @Test(arguments: FuzzSubject.allCases)
  func `an input can be made again from seed and number, and is another one each time`(
    subject: FuzzSubject
  ) {
    let run = FuzzRun(subject, seed: 7, count: 1)
    #expect(run.input(41).bytes == run.input(41).bytes)
    let different = Set((0..<50).map { run.input($0).bytes })
    #expect(different.count > 40)
    #expect(FuzzRun(subject, seed: 8, count: 1).input(41).bytes != run.input(41).bytes)
  }

  @Test func `the command prints a line for each format and is not listed`() async throws {
    let run = try await CapturedRun("fuzz", "json", "--count", "20", "--seed", "3")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("json: 20 inputs, seed 3, "))
    #expect(run.output.contains("peak memory"))
    let help = try await CapturedRun("help")
    #expect(!help.output.contains("fuzz"))
    let completions = try await CapturedRun("completions", "bash")
    #expect(!completions.output.contains("fuzz"))
    let wrong = try await CapturedRun("fuzz", "jsn")
    #expect(wrong.code == 2)
    #expect(wrong.error.contains("`json`"))
  }
}
