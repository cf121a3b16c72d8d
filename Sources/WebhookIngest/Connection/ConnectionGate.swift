import NIOCore
import Synchronization

/// Counts the open connections. One above the limit takes the place of the one whose client has
/// let us wait the longest, so that those who only stay keep no delivery out; where a request of
/// each is being answered, it is closed at once and never left to wait.
final class ConnectionGate: Sendable {
  private struct Guest {
    let channel: any Channel
    let standing: ConnectionStanding
  }

  private struct Guests {
    var open: [ObjectIdentifier: Guest] = [:]
    /// Told to go, and not gone yet.
    var leaving: Set<ObjectIdentifier> = []
  }

  private let guests = Mutex(Guests())
  private let limit: Int
  private let mostLeaving: Int

  /// - Parameter mostLeaving: how many above the limit may be on their way out.
  init(limit: Int, mostLeaving: Int) {
    self.limit = limit
    self.mostLeaving = mostLeaving
  }

  /// Whether the connection may stay; then `leave` when it is closed.
  func enter(_ channel: any Channel, _ standing: ConnectionStanding) -> Bool {
    let (isIn, displaced) = guests.withLock { guests -> (Bool, (any Channel)?) in
      var displaced: (any Channel)?
      if guests.open.count >= limit {
        guard guests.leaving.count < mostLeaving, let longest = Self.longestWaiting(guests.open)
        else { return (false, nil) }
        displaced = guests.open.removeValue(forKey: longest)?.channel
        guests.leaving.insert(longest)
      }
      guests.open[ObjectIdentifier(channel)] = Guest(channel: channel, standing: standing)
      return (true, displaced)
    }
    displaced?.close(promise: nil)
    return isIn
  }

  func leave(_ channel: any Channel) {
    let id = ObjectIdentifier(channel)
    guests.withLock { guests in
      guests.open[id] = nil
      guests.leaving.remove(id)
    }
  }

  private static func longestWaiting(_ open: [ObjectIdentifier: Guest]) -> ObjectIdentifier? {
    var longest: (id: ObjectIdentifier, since: UInt64)?
    for (id, guest) in open {
      guard let since = guest.standing.waitingSince, since < longest?.since ?? .max else {
        continue
      }
      longest = (id, since)
    }
    return longest?.id
  }
}
