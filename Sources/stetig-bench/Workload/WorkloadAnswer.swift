import StetigEvaluation
import StetigPortfolio

/// The statuses and grants of all projects under all programmes.
struct WorkloadAnswer: Sendable {
  /// By programme, then by project: 1 eligible, 0 ineligible, 2 undetermined.
  var statuses: [[UInt8]]
  /// By programme, then by project, in cents; 0 unless eligible with an exact grant.
  var grants: [[Int64]]
  var referenceCases = 0

  var rowCount: Int { statuses.first?.count ?? 0 }

  init(programmes: Int) {
    statuses = Array(repeating: [], count: programmes)
    grants = Array(repeating: [], count: programmes)
  }

  /// Takes over a batch. Eligible is what has an exact grant; a range is undetermined.
  mutating func append(_ batch: ColumnarBatch) {
    referenceCases += batch.referenceCases
    for (index, block) in batch.blocks.enumerated() {
      for row in 0..<batch.rows.count {
        let isExact = block.grantLow[row] == block.grantHigh[row]
        let status: UInt8 =
          switch block.verdicts[row] {
          case 0: isExact ? 1 : 2
          case 1: 0
          default: 2
          }
        statuses[index].append(status)
        grants[index].append(status == 1 ? block.grantLow[row] : 0)
      }
    }
  }

  /// Takes over the projects that follow.
  mutating func append(_ other: WorkloadAnswer) {
    referenceCases += other.referenceCases
    for index in statuses.indices {
      statuses[index] += other.statuses[index]
      grants[index] += other.grants[index]
    }
  }

  /// The counts and sums of each programme, as all engines write them.
  var text: String {
    var parts: [String] = []
    for index in statuses.indices {
      var counts = [0, 0, 0]
      for status in statuses[index] { counts[Int(status)] += 1 }
      let sum = grants[index].reduce(0, &+)
      parts.append("P\(index + 1) e=\(counts[1]) i=\(counts[0]) u=\(counts[2]) g=\(sum)")
    }
    return parts.joined(separator: ";")
  }

  /// The digest over every project's statuses and grants, in their order.
  var digest: String {
    var bytes: [UInt8] = []
    for row in 0..<rowCount {
      var fields = [String(row + 1)]
      fields += statuses.map { String($0[row]) }
      fields += grants.map { String($0[row]) }
      bytes += Array((fields.joined(separator: ",") + "\n").utf8)
    }
    return Digest.sha256(bytes)
  }
}

/// Evaluates all projects, each thread a run of neighbouring batches.
func evaluate(_ program: ColumnarProgram, threads: Int) async -> WorkloadAnswer {
  let rows = program.projectCount
  let batches = (rows + program.batchSize - 1) / program.batchSize
  let share = max(1, (batches + threads - 1) / threads) * program.batchSize
  let starts = Array(stride(from: 0, to: rows, by: share))
  var parts: [(Int, WorkloadAnswer)] = await withTaskGroup(of: (Int, WorkloadAnswer).self) {
    group in
    for start in starts {
      let range = start..<min(rows, start + share)
      group.addTask { @concurrent in (start, evaluate(program, range)) }
    }
    var found: [(Int, WorkloadAnswer)] = []
    for await part in group { found.append(part) }
    return found
  }
  parts.sort { $0.0 < $1.0 }
  guard var answer = parts.first?.1 else {
    return WorkloadAnswer(programmes: program.blockNames.count)
  }
  for part in parts.dropFirst() { answer.append(part.1) }
  return answer
}

private func evaluate(_ program: ColumnarProgram, _ rows: Range<Int>) -> WorkloadAnswer {
  var workspace = ColumnarWorkspace(program)
  var batch = ColumnarBatch()
  var answer = WorkloadAnswer(programmes: program.blockNames.count)
  for index in answer.statuses.indices {
    answer.statuses[index].reserveCapacity(rows.count)
    answer.grants[index].reserveCapacity(rows.count)
  }
  for start in stride(from: rows.lowerBound, to: rows.upperBound, by: program.batchSize) {
    let end = min(rows.upperBound, start + program.batchSize)
    program.evaluate(rows: start..<end, with: &workspace, into: &batch)
    answer.append(batch)
  }
  return answer
}
