/// A language that people read: of messages, help and reports.
public enum ReaderLanguage: String, Sendable, Hashable, CaseIterable {
  case english = "en"
  case german = "de"
}

/// One text in every language Stetig speaks, made where its data is known.
///
/// Both spellings stand side by side at the place that makes the message, so that neither can be
/// forgotten and no catalogue has to be kept in step.
public struct Phrase: Sendable, Hashable {
  /// The English text.
  public var english: String
  /// The German text.
  public var german: String

  /// Makes a phrase of its two texts.
  public init(en english: String, de german: String) {
    self.english = english
    self.german = german
  }

  /// Makes a phrase that reads alike in both languages: a name, a number, a code.
  public init(same text: String) {
    self.init(en: text, de: text)
  }

  /// Returns the text in `language`.
  public func text(_ language: ReaderLanguage) -> String {
    switch language {
    case .english: english
    case .german: german
    }
  }
}
