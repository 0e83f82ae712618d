import StetigPortfolio

/// The tables of the public workload with generated rows, which are made when they are asked for,
/// so that any number of projects needs no place. They are not those of the workload's own
/// generator; the shares of what is missing and of each kind are the same.
///
/// The rows repeat after some thousands, but for their keys, which ascend.
struct GeneratedTables: Sendable {
  private static let blockRows = 8_192
  private static let keyDigits = 9
  private static let heading =
    "project_id,ags,start_date,end_date,total_cost_cents,investive_cost_cents,"
    + "noninvestive_cost_cents,own_funds_cents,third_party_cents,requested_grant_cents,"
    + "area_kind,inside_area,area_overlap_permille,applicant_kind,measure_kind,early_start,"
    + "application_date\n"

  private let projects: Int
  private let block: [UInt8]
  /// Where each row of the block begins, and its end.
  private let starts: [Int]
  private let municipalities: [UInt8]

  /// - Parameter projects: from 1 to 999 999 999.
  init(projects: Int) {
    self.projects = projects
    var random = BenchRandom(seed: 20_261_121)
    var towns = "ags,land,population,budget_status,has_isek\n"
    for town in 0..<Self.townCount { towns += Self.municipality(town, &random) }
    municipalities = Array(towns.utf8)
    var block: [UInt8] = []
    var starts = [0]
    for _ in 0..<min(projects, Self.blockRows) {
      block += Array(Self.project(&random).utf8)
      starts.append(block.count)
    }
    self.block = block
    self.starts = starts
  }

  var sources: [ByteSource] {
    let whole = projects / Self.blockRows
    let byteCount =
      Self.heading.utf8.count + whole * block.count + starts[projects % Self.blockRows]
    return [
      ByteSource(NamedBytes(name: "municipalities.csv", bytes: municipalities)),
      ByteSource(name: "projects.csv", byteCount: byteCount) { fill(from: $0, $1) },
      ByteSource(NamedBytes(name: "funding.csv", bytes: Array("project,amount\n".utf8))),
    ]
  }

  /// Fills a buffer with what stands in the table from a byte on.
  private func fill(from offset: Int, _ buffer: UnsafeMutableRawBufferPointer) -> Bool {
    let heading = Array(Self.heading.utf8)
    var done = 0
    while done < buffer.count {
      let position = offset + done
      if position < heading.count {
        buffer[done] = heading[position]
        done += 1
        continue
      }
      let (number, inside) = (position - heading.count).quotientAndRemainder(
        dividingBy: block.count
      )
      let length = min(block.count - inside, buffer.count - done)
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + length)])
      block.withUnsafeBytes { bytes in
        part.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[inside..<(inside + length)]))
      }
      putKeys(of: number, inside..<(inside + length), into: part)
      done += length
    }
    return true
  }

  /// Writes the keys of the rows that a range of a block touches.
  private func putKeys(
    of number: Int,
    _ range: Range<Int>,
    into part: UnsafeMutableRawBufferPointer
  ) {
    var row = max(0, (starts.firstIndex { $0 > range.lowerBound } ?? 0) - 1)
    while row + 1 < starts.count, starts[row] < range.upperBound {
      var rest = number * Self.blockRows + row + 1
      for digit in stride(from: Self.keyDigits - 1, through: 0, by: -1) {
        let position = starts[row] + digit
        if range.contains(position) {
          part[position - range.lowerBound] = UInt8(ascii: "0") + UInt8(rest % 10)
        }
        rest /= 10
      }
      row += 1
    }
  }

  private static let townCount = 10_800

  private static func code(_ town: Int) -> String {
    padded(1 + town * 16 / townCount, 2) + padded(town * 37 % 999_983, 6)
  }

  private static func municipality(_ town: Int, _ random: inout BenchRandom) -> String {
    let code = code(town)
    let size: Int64 = [5_000, 5_000, 5_000, 20_000, 100_000, 1_500_000][random.index(below: 6)]
    let population = 200 + random.number(below: size)
    let budget = ["sound", "sound", "sound", "consolidation", "emergency"][random.index(below: 5)]
    let fields = [
      code, String(code.prefix(2)), missing(String(population), &random),
      missing(budget, &random), missing(random.index(below: 10) < 7 ? "true" : "false", &random),
    ]
    return fields.joined(separator: ",") + "\n"
  }

  private static func project(_ random: inout BenchRandom) -> String {
    let month = 2_023 * 12 + random.index(below: 72)
    let end = month + 7 + random.index(below: 14) * random.index(below: 14)
    let total = 5_000_000 + random.number(below: 400_000_000)
    let investive = total * random.number(below: 1_001) / 1_000
    let own = total * random.number(below: 500) / 1_000
    let third = random.index(below: 5) < 2 ? 0 : total * random.number(below: 200) / 1_000
    let areas = ["none", "redevelopment", "urban_development", "social", "conservation"]
    let applicants = ["municipality", "municipality", "municipality", "association", "county"]
    let measures = [
      "preparation", "land", "building", "public_space", "mobility", "climate", "management",
      "participation",
    ]
    let fields = [
      String(repeating: "0", count: keyDigits), code(random.index(below: townCount)),
      missing(day(month, &random), &random), missing(day(end, &random), &random),
      String(total), missing(String(investive), &random),
      missing(String(total - investive), &random), missing(String(own), &random),
      missing(String(third), &random), String(total * (300 + random.number(below: 600)) / 1_000),
      missing(areas[random.index(below: 5)], &random),
      missing(random.index(below: 2) == 0 ? "true" : "false", &random),
      missing(String(random.number(below: 1_001)), &random),
      applicants[random.index(below: 5)], missing(measures[random.index(below: 8)], &random),
      missing(random.index(below: 7) == 0 ? "true" : "false", &random),
      missing(day(month - 12 + random.index(below: 12), &random), &random),
    ]
    return fields.joined(separator: ",") + "\n"
  }

  private static func day(_ month: Int, _ random: inout BenchRandom) -> String {
    "\(month / 12)-\(padded(month % 12 + 1, 2))-\(padded(1 + random.index(below: 28), 2))"
  }

  /// Three of a hundred cells are empty.
  private static func missing(_ text: String, _ random: inout BenchRandom) -> String {
    random.index(below: 100) < 3 ? "" : text
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
