import StetigText

extension ReportPage {
  /// The years below or above a timeline; one that would touch the next is left out.
  func axisLabels(_ axis: TimeAxis) -> String {
    let years = axis.years
    let step = years.count > 24 ? years.count / 12 : 1
    var labels = ""
    for (index, year) in years.enumerated() where index % step == 0 {
      let next = index + step < years.count ? years[index + step].at : TimeAxis.width
      guard next - year.at >= TimeAxis.width / 20 else { continue }
      labels += "<span style=\"left:\(lengthPercent(year.at))\">\(year.year)</span>"
    }
    return "<div class=\"axis\" aria-hidden=\"true\">\(labels)</div>"
  }

  /// A mark above a timeline.
  func mark(_ at: Drawing.Across, _ text: String) -> String {
    "<span class=\"mark\" style=\"left:\(lengthPercent(at))\" aria-hidden=\"true\">\(text)</span>"
  }
}

/// A place across a picture as a length of the style.
func lengthPercent(_ across: Drawing.Across) -> String {
  let hundredths = across / 10
  let rest = hundredths % 100
  return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)%"
}
