import Foundation

/// The checkout that the tests run in, found from the place of this file.
enum Checkout {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The rooms by layer (handbook: Architecture). A room imports lower layers and, inside its
  /// layer, only rooms that stand before it.
  static let layers: [[String]] = [
    ["StetigValues", "StetigText"],
    ["StetigLanguage", "StetigColumns", "StetigGeometry"],
    ["StetigRules", "StetigPortfolio"],
    ["StetigEvaluation"],
    ["StetigContinuity", "StetigScenarios", "StetigRuleTests", "StetigSQL"],
    ["StetigReports", "Stetig"],
    ["StetigCommandLine", "StetigLanguageServer", "StetigPage"],
    ["stetig-tool", "stetig-bench"],
  ]

  /// The rooms that are there, with their layer.
  static var rooms: [(name: String, layer: Int)] {
    layers.enumerated().flatMap { layer, names in names.map { ($0, layer) } }
      .filter { FileManager.default.fileExists(atPath: folder($0.0).path) }
  }

  static func folder(_ room: String) -> URL { root.appending(path: "Sources/\(room)") }

  /// The files of a folder, below it too, that end in `ending`, as paths from the root.
  static func files(_ folder: String, ending: String) -> [String] {
    let start = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(atPath: start.path) else { return [] }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) }.sorted()
      .map { folder + "/" + $0 }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The lines of a file of code without what stands in `//` comments, numbered from 1.
  static func codeLines(_ path: String) throws -> [(number: Int, text: Substring)] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { index, line in
        (index + 1, line.range(of: "//").map { line[..<$0.lowerBound] } ?? line)
      }
  }
}
