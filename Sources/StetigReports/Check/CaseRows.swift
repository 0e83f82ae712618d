package import StetigEvaluation
package import StetigRules
import StetigText

/// Writes answers in columns as text: verdict and grant of each case, a row or an object on a line.
///
/// The words and numbers are those of the CSV and the JSON of `check`, whatever the language of the
/// run. An ineligible case, and a programme that pays nothing, has no grant.
package struct CaseRows: Sendable {
  /// The form of the text.
  package enum Form: Sendable {
    /// RFC 4180 with a heading.
    case csv
    /// JSON Lines.
    case lines
  }

  private let form: Form
  /// By block, then code of the verdict: what stands between the key and the grant.
  private let middles: [[[UInt8]]]
  private let pays: [Bool]

  package init(_ form: Form, _ blocks: [PlannedBlock]) {
    self.form = form
    pays = blocks.map { $0.versions.contains { $0.grant != nil } }
    middles = blocks.map { block in
      Verdict.allCases.map { verdict in
        switch form {
        case .csv: Array(",\(csvCell(block.name)),\(verdict.rawValue)".utf8)
        case .lines:
          Array(",\(member("programme", block.name)),\(member("verdict", verdict.rawValue))".utf8)
        }
      }
    }
  }

  /// What stands before the first row.
  package var heading: String {
    switch form {
    case .csv: "project,programme,verdict,grant_from,grant_to\r\n"
    case .lines: ""
    }
  }

  /// Appends the cases of a batch: project by project, in the order of the blocks.
  ///
  /// - Parameters:
  ///   - batch: answers of the blocks that this was made for; cases that are not wanted are left
  ///     out.
  ///   - key: gives the key of a project by its row.
  ///   - bytes: the text so far.
  package func append(_ batch: ColumnarBatch, key: (Int) -> String, to bytes: inout [UInt8]) {
    for row in 0..<batch.rows.count {
      var start: [UInt8]?
      for (index, block) in batch.blocks.enumerated() {
        guard batch.wanted.isEmpty || batch.wanted[index][row] else { continue }
        let beginning = start ?? self.beginning(key(batch.rows.lowerBound + row))
        start = beginning
        bytes.append(contentsOf: beginning)
        let code = block.verdicts[row]
        bytes.append(contentsOf: middles[index][Int(code)])
        let hasGrant = pays[index] && code != Verdict.ineligible.code
        let high = block.grantHigh[row]
        end(hasGrant ? block.grantLow[row] : nil, hasGrant && high != .max ? high : nil, &bytes)
      }
    }
  }

  private func beginning(_ key: String) -> [UInt8] {
    switch form {
    case .csv: Array(csvCell(key).utf8)
    case .lines: Array("{\(member("project", key))".utf8)
    }
  }

  private func end(_ low: Int64?, _ high: Int64?, _ bytes: inout [UInt8]) {
    switch form {
    case .csv:
      bytes.append(UInt8(ascii: ","))
      if let low { append(cents: low, to: &bytes) }
      bytes.append(UInt8(ascii: ","))
      if let high { append(cents: high, to: &bytes) }
      bytes.append(contentsOf: [13, 10])
    case .lines:
      if let low { append("grant_from", low, &bytes) }
      if let high { append("grant_to", high, &bytes) }
      bytes.append(contentsOf: [UInt8(ascii: "}"), 10])
    }
  }

  private func append(_ name: String, _ cents: Int64, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: ",\"\(name)\":\"".utf8)
    append(cents: cents, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// `-1234.50`.
  private func append(cents: Int64, to bytes: inout [UInt8]) {
    let (euros, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    if cents < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: String(euros).utf8)
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
  }
}

private func csvCell(_ text: String) -> String {
  var writer = CSVWriter()
  writer.append([text])
  return String(writer.takeText().dropLast())
}

/// `"name":"text"`.
private func member(_ name: String, _ text: String) -> String {
  var json = JSONWriter(pretty: false)
  json.beginObject()
  json.write(name, text)
  json.endObject()
  return String(json.text.dropFirst().dropLast())
}
