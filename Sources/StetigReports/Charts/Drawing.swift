import StetigText

/// A picture in SVG, written part by part. Lengths are in thousandths of the picture's width, so
/// that every picture stretches to the room it has; heights are in pixels.
///
/// Every shape has a class and no colour of its own: the page gives colours, for the screen, light
/// or dark, and for paper.
struct Drawing {
  /// What a shape is, by the class that the page's style knows.
  enum Role: String {
    case approved, applied, planned, gap, need, grid, edge, capacity, unknown
    case blank, assumed, gain, loss, curve
    case level0, level1, level2, level3, level4, level5, level6, level7
  }

  /// A position or length across, in hundredths of a thousandth of the width.
  typealias Across = Int

  private let height: Int
  private let label: String?
  private var shapes = ""

  /// - Parameters:
  ///   - height: in pixels.
  ///   - label: what a reader who does not see the picture is told; nil where the text beside it
  ///     says the same.
  init(height: Int, label: String?) {
    self.height = height
    self.label = label
  }

  mutating func rectangle(
    _ role: Role,
    from: Across,
    to: Across,
    top: Int,
    height: Int,
    title: String? = nil,
    isPale: Bool = false
  ) {
    guard to > from, height > 0 else { return }
    let position = "x=\"\(number(from))\" y=\"\(top)\" width=\"\(number(to - from))\""
    let look = role.rawValue + (isPale ? " pale" : "")
    shapes += "<rect class=\"\(look)\" \(position) height=\"\(height)\""
    shapes += title.map { "><title>" + htmlEscaped($0) + "</title></rect>" } ?? "/>"
  }

  /// A line from top to bottom.
  mutating func upright(_ role: Role, at: Across, top: Int = 0, bottom: Int? = nil) {
    shapes += "<line class=\"\(role.rawValue)\" x1=\"\(number(at))\" x2=\"\(number(at))\""
    shapes += " y1=\"\(top)\" y2=\"\(bottom ?? height)\"/>"
  }

  /// A line across.
  mutating func level(_ role: Role, from: Across, to: Across, at: Int) {
    shapes += "<line class=\"\(role.rawValue)\" x1=\"\(number(from))\" x2=\"\(number(to))\""
    shapes += " y1=\"\(at)\" y2=\"\(at)\"/>"
  }

  /// A line through points in order.
  mutating func path(_ role: Role, _ points: [(across: Across, down: Int)]) {
    guard points.count > 1 else { return }
    let places = points.map { "\(number($0.across)),\($0.down)" }.joined(separator: " ")
    shapes += "<polyline class=\"\(role.rawValue)\" points=\"\(places)\"/>"
  }

  var svg: String {
    let role = label.map { "role=\"img\" aria-label=\"\(htmlEscaped($0))\"" }
    return "<svg viewBox=\"0 0 1000 \(height)\" preserveAspectRatio=\"none\" height=\"\(height)\" "
      + "\(role ?? "aria-hidden=\"true\"")>\(shapes)</svg>"
  }

  private func number(_ value: Across) -> String {
    let rest = value % 100
    guard rest != 0 else { return "\(value / 100)" }
    return "\(value / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
