import StetigContinuity
import StetigText

extension PortfolioPage {
  /// Kinds of money by how firm it is.
  var moneyMarks: [LegendMark] {
    [
      LegendMark(shape: .area(.approved), name: statusName(.approved)),
      LegendMark(shape: .area(.applied), name: statusName(.applied)),
      LegendMark(shape: .area(.planned), name: statusName(.planned)),
    ]
  }

  /// The marks of a timeline.
  var timelineMarks: [LegendMark] {
    moneyMarks + [
      LegendMark(shape: .area(.need), name: say("need not covered", "ungedeckter Bedarf")),
      LegendMark(shape: .area(.gap), name: say("gap", "Lücke")),
      LegendMark(shape: .area(.unknown), name: say("need unknown", "Bedarf unbekannt")),
      LegendMark(shape: .edge, name: say("cliff edge", "Abbruch")),
    ]
  }

  func statusName(_ status: LineStatus) -> String {
    switch status {
    case .approved: say("approved", "bewilligt")
    case .applied: say("applied for", "beantragt")
    case .planned: say("planned", "geplant")
    }
  }
}
