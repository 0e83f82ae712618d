import StetigText

// Lists that are searched, filtered and sorted in the page.
extension ReportPage {
  /// A heading whose column can be sorted by.
  ///
  /// - Parameters:
  ///   - key: what the rows call the value to sort by.
  ///   - name: as markup.
  ///   - isNumber: whether the column holds numbers.
  ///   - isSorted: whether the rows come in its order.
  func sortHeading(
    _ key: String,
    _ name: String,
    isNumber: Bool = false,
    isSorted: Bool = false
  ) -> String {
    "<th scope=\"col\"\(isNumber ? " class=\"number\"" : "")"
      + "\(isSorted ? " aria-sort=\"ascending\"" : "")>"
      + "<button type=\"button\" data-sort=\"\(key)\">\(name)</button></th>"
  }

  /// The values of a row to match and to sort by.
  func rowData(_ values: [(name: String, value: String)]) -> String {
    values.map { "data-\($0.name)=\"\(text($0.value))\"" }.joined(separator: " ")
  }

  /// What a list can be searched and filtered by. Without the script it stays hidden.
  func controls(towns: [String], states: [(String, String)]) -> String {
    let names = Set(towns.filter { !$0.isEmpty }).sorted()
    let townOptions = names.map { "<option value=\"\(text($0))\">\(text($0))</option>" }.joined()
    let stateOptions = states.map { "<option value=\"\($0.0)\">\($0.1)</option>" }.joined()
    return """
      <form class="controls" hidden>
      <label>\(say("Search", "Suche")) <input type="search" data-search></label>
      <label>\(say("Municipality", "Gemeinde")) <select data-match="town">\
      <option value="">\(say("all", "alle"))</option>\(townOptions)</select></label>
      <label>\(say("State", "Stand")) <select data-match="state">\
      <option value="">\(say("all", "alle"))</option>\(stateOptions)</select></label>
      <output aria-live="polite" data-count data-words="\(say("shown", "gezeigt"))"></output>
      </form>
      """
  }
}
