import NIOCore

/// How far a connection's request may lag (A1), decided from what comes when. Time is passed in.
///
/// The clock runs only while the client is to act: a request that waits for its commit has no
/// deadline, and one that comes behind it has its own from that answer on.
struct RequestDeadlines {
  /// What the connection waits for.
  enum Reading: Hashable {
    /// The first byte of a request.
    case nothing
    case head
    case body
    /// The last answer is written: the other side is to close.
    case close
  }

  enum Verdict: Hashable {
    case wait
    /// Time is up. With `answers` a 408 says so first, for then somebody asked something.
    case expired(answers: Bool)
  }

  private(set) var reading = Reading.head
  /// Requests whose head was read and that are not answered.
  private(set) var unanswered = 0
  /// Nil while the client has nothing to do.
  private(set) var deadline: NIODeadline?
  /// Since when the client is to act; nil while it has nothing to do.
  private(set) var waitingSince: NIODeadline?
  /// Bytes since the last request's end.
  private(set) var headBytes = 0
  private var isFaultCounted = false
  private let limits: IngestLimits

  /// For a connection that opens `now`: its first request's head is due already.
  init(limits: IngestLimits, now: NIODeadline) {
    self.limits = limits
    deadline = now + limits.headTime
    waitingSince = now
  }

  /// The longest that a look at the deadline may wait: none ever comes sooner than that, but the
  /// last.
  var tick: TimeAmount { min(limits.headTime, limits.bodyTime, limits.idleTime) }

  var isClosing: Bool { reading == .close }

  /// More of a head than is taken.
  var isHeadTooLong: Bool { reading == .head && headBytes > limits.headBytes }

  /// Whether reading waits until what was read is answered: what one client sends ahead must not
  /// pile up.
  var holdsReading: Bool { !isClosing && earlier > 0 }

  /// Unanswered requests before the one that is being read.
  private var earlier: Int { reading == .body ? unanswered - 1 : unanswered }

  mutating func received(_ bytes: Int, now: NIODeadline) {
    switch reading {
    case .nothing:
      reading = .head
      headBytes = bytes
      start(limits.headTime, now)
    case .head: headBytes += bytes
    case .body, .close: break
    }
  }

  mutating func progress(_ progress: RequestProgress, now: NIODeadline) {
    guard !isClosing else { return }
    switch progress {
    case .head:
      unanswered += 1
      reading = .body
      start(limits.bodyTime, now)
    case .end:
      reading = .nothing
      headBytes = 0
      deadline = nil
      waitingSince = nil
    case .answered(let isLast):
      unanswered = max(0, unanswered - 1)
      if isLast {
        close(now: now)
      } else {
        restart(now)
      }
    case .broken: break
    }
  }

  mutating func look(now: NIODeadline) -> Verdict {
    guard let deadline, now >= deadline else { return .wait }
    let asked = reading == .body || (reading == .head && headBytes > 0)
    reading = .close
    self.deadline = nil
    return .expired(answers: asked)
  }

  /// True the first time: a connection that is cut off for a fault shows it in several ways.
  mutating func isNewFault() -> Bool {
    defer { isFaultCounted = true }
    return !isFaultCounted && !isClosing
  }

  /// No further reading: a refusal was written.
  mutating func close(now: NIODeadline) {
    reading = .close
    deadline = now + limits.lingerTime
    waitingSince = now
  }

  private mutating func start(_ time: TimeAmount, _ now: NIODeadline) {
    deadline = earlier > 0 ? nil : now + time
    waitingSince = earlier > 0 ? nil : now
  }

  private mutating func restart(_ now: NIODeadline) {
    switch reading {
    case .nothing: start(limits.idleTime, now)
    case .head: start(limits.headTime, now)
    case .body: start(limits.bodyTime, now)
    case .close: break
    }
  }
}
