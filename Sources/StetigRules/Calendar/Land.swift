/// A Land, by its name in rule files and as a value of `municipality.land`.
package enum Land: String, Sendable, Hashable, CaseIterable {
  case badenWuerttemberg = "Baden-Württemberg"
  case bayern = "Bayern"
  case berlin = "Berlin"
  case brandenburg = "Brandenburg"
  case bremen = "Bremen"
  case hamburg = "Hamburg"
  case hessen = "Hessen"
  case mecklenburgVorpommern = "Mecklenburg-Vorpommern"
  case niedersachsen = "Niedersachsen"
  case nordrheinWestfalen = "Nordrhein-Westfalen"
  case rheinlandPfalz = "Rheinland-Pfalz"
  case saarland = "Saarland"
  case sachsen = "Sachsen"
  case sachsenAnhalt = "Sachsen-Anhalt"
  case schleswigHolstein = "Schleswig-Holstein"
  case thueringen = "Thüringen"
}

extension Vocabulary {
  /// The Land that a value of `municipality.land` stands for; nil for a fact that is no such
  /// choice.
  package func land(ofChoice value: Int, of fact: FactID) -> Land? {
    let names = values(of: fact)
    guard names.indices.contains(value) else { return nil }
    return Land(rawValue: names[value].english)
  }
}
