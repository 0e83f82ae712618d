import StetigEvaluation
import StetigReports
import StetigRules
import StetigText
import StetigValues

/// What a streamed check writes: a row or an object for each project and programme, or only sums.
struct StreamOutput: Sendable {
  private enum Form: Sendable {
    case csv, lines, summary
  }

  /// The sums of one programme.
  private struct Sums: Sendable {
    /// By code of the verdict.
    var counts = [0, 0, 0]
    /// The cents of the grants that are certain.
    var cents: Int64 = 0
  }

  private let form: Form
  private let blocks: [String]
  /// By block: whether it pays a grant.
  private let pays: [Bool]
  private var sums: [Sums]
  private(set) var text = ""

  init(format: String?, blocks: [PlannedBlock]) {
    switch format {
    case "csv": form = .csv
    case "jsonl": form = .lines
    default: form = .summary
    }
    self.blocks = blocks.map(\.name)
    pays = blocks.map { $0.versions.contains { $0.grant != nil } }
    sums = blocks.map { _ in Sums() }
  }

  /// One for some of the projects.
  func empty() -> StreamOutput {
    var output = self
    output.sums = blocks.map { _ in Sums() }
    output.text = ""
    return output
  }

  var heading: String {
    guard form == .csv else { return "" }
    var writer = CSVWriter()
    writer.append(["project", "programme", "verdict", "grant_from", "grant_to"])
    return writer.takeText()
  }

  /// Takes the answers of a batch.
  mutating func take(_ batch: ColumnarBatch, _ names: ProjectNames) {
    for row in 0..<batch.rows.count {
      let key = form == .summary ? "" : names.key(batch.rows.lowerBound + row)
      for (number, block) in batch.blocks.enumerated() {
        let code = Int(block.verdicts[row])
        let low = block.grantLow[row]
        let high = block.grantHigh[row]
        sums[number].counts[code] += 1
        if code == 0, low == high { sums[number].cents &+= low }
        write(key, number, Verdict.allCases[code], low, high)
      }
    }
  }

  private mutating func write(
    _ key: String,
    _ number: Int,
    _ verdict: Verdict,
    _ low: Int64,
    _ high: Int64
  ) {
    let block = blocks[number]
    let from = pays[number] ? Money(cents: low).decimalText : ""
    let to = pays[number] && high != .max ? Money(cents: high).decimalText : ""
    switch form {
    case .summary: return
    case .csv:
      var writer = CSVWriter()
      writer.append([key, block, verdict.rawValue, from, to])
      text += writer.takeText()
    case .lines:
      var json = JSONWriter(pretty: false)
      json.beginObject()
      json.write("project", key)
      json.write("programme", block)
      json.write("verdict", verdict.rawValue)
      if !from.isEmpty { json.write("grant_from", from) }
      if !to.isEmpty { json.write("grant_to", to) }
      json.endObject()
      text += json.text + "\n"
    }
  }

  /// Takes in the sums of other projects.
  mutating func add(_ other: StreamOutput) {
    for index in sums.indices {
      for code in sums[index].counts.indices {
        sums[index].counts[code] += other.sums[index].counts[code]
      }
      sums[index].cents &+= other.sums[index].cents
    }
  }

  /// The sums, where nothing else is written.
  func ending(_ language: ReaderLanguage) -> String {
    guard form == .summary else { return "" }
    var text = ""
    for (number, name) in blocks.enumerated() {
      let sum = sums[number]
      let line = Phrase(
        en: "\(name): \(sum.counts[0]) eligible, \(sum.counts[1]) ineligible, "
          + "\(sum.counts[2]) undecided, \(Money(cents: sum.cents).decimalText) EUR\n",
        de: "\(name): \(sum.counts[0]) förderfähig, \(sum.counts[1]) nicht förderfähig, "
          + "\(sum.counts[2]) offen, \(Money(cents: sum.cents).decimalText) EUR\n"
      )
      text += line.text(language)
    }
    return text
  }

  var exitCode: ExitCode {
    if sums.contains(where: { $0.counts[1] > 0 }) { return .violated }
    return sums.contains { $0.counts[2] > 0 } ? .undecided : .good
  }
}
