extension MemoPages {
  /// What a little more or less of a fact would cost.
  mutating func writeCliffs() {
    guard let cliffs = memo.cliffs else { return }
    heading("Cliffs near the present facts", "Kanten nahe den jetzigen Angaben")
    let wording = CliffWording(plan: memo.plan, portfolio: memo.portfolio, language: language)
    parts += wording.parts(cliffs)
  }
}
