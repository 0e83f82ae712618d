package import StetigText

/// An option as help shows it and as the parser takes it.
package struct OptionDescription: Sendable {
  /// The name after the two dashes.
  package var name: String
  /// The single letter after one dash, if there is one.
  package var letter: Character?
  /// What stands for the value in help; nil: the option takes none.
  package var placeholder: Phrase?
  /// The only values that fit; empty: any.
  package var choices: [String]
  package var meaning: Phrase
  /// Whether help and completions leave it out.
  package var isHidden: Bool

  package init(
    _ name: String,
    letter: Character? = nil,
    takes placeholder: Phrase? = nil,
    choices: [String] = [],
    isHidden: Bool = false,
    meaning: Phrase
  ) {
    self.name = name
    self.letter = letter
    self.placeholder = placeholder
    self.choices = choices
    self.isHidden = isHidden
    self.meaning = meaning
  }

  /// Whether a value follows.
  package var takesValue: Bool { placeholder != nil || !choices.isEmpty }
}

/// An argument that stands by its position.
package struct PositionDescription: Sendable {
  package var name: String
  package var meaning: Phrase
  package var isOptional: Bool
  /// Whether it may be given again and again; only the last one may.
  package var repeats: Bool

  package init(_ name: String, isOptional: Bool = false, repeats: Bool = false, meaning: Phrase) {
    self.name = name
    self.isOptional = isOptional
    self.repeats = repeats
    self.meaning = meaning
  }
}

/// A command as help shows it and as the parser takes it: the one place that says so.
package struct CommandDescription: Sendable {
  package struct Example: Sendable {
    package var line: String
    package var meaning: Phrase
    package init(_ line: String, _ meaning: Phrase) {
      self.line = line
      self.meaning = meaning
    }
  }

  package var name: String
  /// One line, for the list of commands.
  package var summary: Phrase
  /// What it does and what its exit codes say, in full sentences.
  package var discussion: Phrase
  package var positions: [PositionDescription]
  package var options: [OptionDescription]
  package var examples: [Example]

  package init(
    _ name: String,
    summary: Phrase,
    discussion: Phrase,
    positions: [PositionDescription] = [],
    options: [OptionDescription] = [],
    examples: [Example] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.positions = positions
    self.options = options
    self.examples = examples
  }
}
