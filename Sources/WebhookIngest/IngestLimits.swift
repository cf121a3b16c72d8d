package import Foundation
package import NIOCore

/// Named limits of the receiver (DESIGN §3 A1, A4).
package struct IngestLimits: Sendable {
  /// The most bytes of a body that are read (A1).
  package var bodyBytes = 2 << 20
  /// The most bytes of a request's line and header fields.
  package var headBytes = 32 << 10
  /// The most header fields.
  package var headFields = 100
  /// How long a request's head may take, from its first byte; the first one from the connection on.
  package var headTime = TimeAmount.seconds(3)
  /// How long a body may take, from the end of its head.
  package var bodyTime = TimeAmount.seconds(5)
  /// How long a connection may wait between requests.
  package var idleTime = TimeAmount.seconds(15)
  /// How long the answers that wait for a client may fill its buffer.
  package var answerTime = TimeAmount.seconds(5)
  /// How long the other side may take to close after the last answer.
  package var lingerTime = TimeAmount.seconds(1)
  /// The most connections at once; a further one takes the place of the one that has waited for
  /// its client the longest, or is closed at once where none waits.
  package var connections = 512
  /// How many of those whose place was taken may still be open.
  package var displaced = 64
  /// The most deliveries that wait for their commit. Each connection waits with one at most, so it
  /// is less than the connections, and some are left to say no at once.
  package var waiting = 400
  /// The most deliveries of one commit: not more than `StoreLimits.deliveriesPerWrite`.
  package var batch = 256
  /// The most bytes of all bodies in memory at once.
  package var bodyMemory = 16 << 20
  /// The most bytes that are kept of a body that cannot be read or routed.
  package var keptBytes = 64 << 10
  /// Below this many bytes free on the disk nothing is taken any more.
  package var diskFloor: Int64 = 64 << 20
  /// How long a look at the disk is good for, in seconds.
  package var diskInterval: TimeInterval = 2
  /// How often counts of what was turned away are handed over, at most.
  package var countInterval = TimeAmount.seconds(10)
  /// How long stopping waits for what was read to be committed and answered.
  package var grace = TimeAmount.seconds(8)
  /// What `Retry-After` says with a 503, in seconds.
  package var retryAfter = 10
  /// Threads that read and write the sockets; each costs memory.
  package var threads = 2

  /// DESIGN §3's limits.
  package init() {}
}
