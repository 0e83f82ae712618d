/// The language a rule file is written in.
public enum RuleLanguage: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case german = "de"
}
