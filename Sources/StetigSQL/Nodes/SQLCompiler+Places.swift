import StetigRules

extension SQLCompiler {
  mutating func place(_ question: PlaceQuestion) throws(Refusal) -> Cell {
    throw Refusal("a question about places", "eine Frage nach Orten")
  }
}
