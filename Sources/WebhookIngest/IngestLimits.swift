/// Named limits of the receiver (DESIGN §3 A1, A4).
package struct IngestLimits: Sendable {
  /// The most bytes of a body that are read (A1).
  package var bodyBytes = 2 << 20

  /// DESIGN §3's limits.
  package init() {}
}
