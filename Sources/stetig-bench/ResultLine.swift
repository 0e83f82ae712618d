/// A result as one line of JSON, with the names that the peers of the public workload use for what
/// both have: seconds end in `_s`, memory in `_mib`.
struct ResultLine {
  private var fields = [#""engine":"stetig""#, #""version":"\#(benchVersion)""#]

  /// - Parameter subject: what was measured; nil for the public workload, whose lines have no
  ///   such name.
  init(_ subject: String? = nil) {
    if let subject { add("subject", text: subject) }
  }

  mutating func add(_ name: String, _ number: Int) {
    fields.append(#""\#(name)":\#(number)"#)
  }

  mutating func add(_ name: String, _ number: Double, places: Int = 6) {
    fields.append(#""\#(name)":\#(decimal(number, places: places))"#)
  }

  /// Adds a text, without what JSON would have to escape.
  mutating func add(_ name: String, text: String) {
    let plain = text.unicodeScalars.filter { $0.value >= 32 && $0 != "\"" && $0 != "\\" }
    fields.append(#""\#(name)":"\#(String(String.UnicodeScalarView(plain)))""#)
  }

  /// Adds the time since the start and the most memory in use.
  mutating func addTotals(since begin: Stopwatch) {
    add("total_in_process_s", begin.seconds)
    add("peak_mib", peakMebibytes(), places: 1)
  }

  var text: String { "{" + fields.joined(separator: ",") + "}" }
}

private let benchVersion = "0.1.0"

/// The middle and the hundredth largest of some measurements.
struct Quantiles {
  let median: Double
  let slowHundredth: Double

  init(_ values: [Double]) {
    let sorted = values.sorted()
    median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    slowHundredth = sorted.isEmpty ? 0 : sorted[sorted.count * 99 / 100]
  }
}
