/// A truth value of Kleene's strong logic: unknown is neither true nor false.
public enum Truth: UInt8, Sendable, Hashable, CaseIterable {
  case no, unknown, yes
}
