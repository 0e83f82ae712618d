import StetigEvaluation
import StetigPortfolio
import StetigRules

/// The statuses and grants of all projects under all programmes, as the workload asks for them:
/// eligible is what has an exact grant; a grant that is a range counts as undetermined.
struct WorkloadAnswer: Sendable {
  var results: ColumnarResults
  var programmes: Int

  /// The counts and sums of each programme, as all engines write them.
  var text: String {
    let parts = (0..<programmes).map { index in
      let totals = results.totals(index)
      let undetermined = totals.undecided + totals.eligible - totals.exact
      return "P\(index + 1) e=\(totals.exact) i=\(totals.ineligible) u=\(undetermined)"
        + " g=\(totals.cents)"
    }
    return parts.joined(separator: ";")
  }

  /// The digest over every project's statuses and grants, in their order.
  var digest: String {
    var bytes: [UInt8] = []
    for row in 0..<results.rowCount {
      var fields = [String(row + 1)]
      var grants: [String] = []
      for index in 0..<programmes {
        let (status, grant) = status(index, row)
        fields.append(String(status))
        grants.append(String(grant))
      }
      bytes += Array(((fields + grants).joined(separator: ",") + "\n").utf8)
    }
    return Digest.sha256(bytes)
  }

  /// 1 eligible, 0 ineligible, 2 undetermined; and the cents, 0 unless eligible.
  private func status(_ programme: Int, _ row: Int) -> (status: Int, grant: Int64) {
    switch results.verdict(programme, row) {
    case .ineligible: return (0, 0)
    case .undecided: return (2, 0)
    case .eligible:
      guard let grant = results.grant(programme, row), grant.high == grant.low else {
        return (2, 0)
      }
      return (1, grant.low)
    }
  }
}
