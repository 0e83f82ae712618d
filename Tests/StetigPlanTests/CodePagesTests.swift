import Foundation
import StetigRules
import StetigText
import StetigValues
import Testing

@Suite struct CodePagesTests {
  private static let codes: [DiagnosticCode] = [
    .versionsOverlap, .versionsLeaveHole, .impossibleWindow, .phaseOutMismatch,
    .validityNotConfirmed, .holeInTable, .rowsOverlap, .valuesWithoutRow, .exceptionsCollide,
    .neverCounts, .alwaysOrNever, .splitDoesNotAddUp, .capBelowMinimum,
  ]

  /// The examples of a page, in order.
  private func examples(_ code: DiagnosticCode) throws -> [String] {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/StetigText/StetigText.docc/Codes/\(code.rawValue).md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let parts = text.components(separatedBy: "```\n")
    return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
  }

  @Test(arguments: codes)
  func `the wrong example of a page gives its code and the right one nothing`(
    _ code: DiagnosticCode
  ) throws {
    let examples = try examples(code)
    try #require(examples.count == 2)
    let wrong = RuleText(examples[0])
    let right = RuleText(examples[1])
    let asOf = CalendarDate(year: 2026, month: 1, day: 1)
    let day = code == .validityNotConfirmed ? asOf : nil
    #expect(wrong.lines(wrong.diagnostics.filter { $0.severity == .error }) == [])
    #expect(analyse(wrong.rules, asOf: day).contains { $0.code == code })
    let rest = right.diagnostics + analyse(right.rules, asOf: day)
    #expect(right.lines(rest) == [])
    #expect(verify(try #require(lower(right.rules).result)) == [])
  }
}
