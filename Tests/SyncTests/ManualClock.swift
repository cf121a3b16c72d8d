import Foundation
import Synchronization

@testable import Sync

/// A clock that a test moves.
final class ManualClock: SyncClock {
  private struct Sleeper {
    var deadline: Date
    var continuation: CheckedContinuation<Bool, Never>
  }
  private struct State {
    var now: Date
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var nextID = 0
    var watchers: [(Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state: Mutex<State>
  /// Sleeps of up to so many seconds move the time instead of waiting for it.
  private let eagerWithin: TimeInterval

  init(_ now: Date = testStart, isEager: Bool = false, eagerWithin: TimeInterval = -1) {
    state = Mutex(State(now: now))
    self.eagerWithin = isEager ? .infinity : eagerWithin
  }

  var now: Date { state.withLock(\.now) }

  /// The deadlines that somebody waits for, earliest first.
  var deadlines: [Date] { state.withLock { $0.sleepers.values.map(\.deadline).sorted() } }

  func advance(by seconds: TimeInterval) {
    let due = state.withLock { state -> [Sleeper] in
      state.now += seconds
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return Array(due.values)
    }
    for sleeper in due { sleeper.continuation.resume(returning: true) }
  }

  /// Moves to the earliest deadline, once there is one. Returns by how much.
  @discardableResult
  func advanceToNext() async -> TimeInterval {
    await sleepers(1)
    let seconds = max(0, (deadlines.first ?? now).timeIntervalSince(now))
    advance(by: seconds)
    return seconds
  }

  /// Returns when at least `count` sleep.
  func sleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state -> Bool in
        if state.sleepers.count >= count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  func sleep(until deadline: Date) async throws(CancellationError) {
    let isOverAtOnce = state.withLock { state -> Bool in
      guard deadline.timeIntervalSince(state.now) <= eagerWithin else { return false }
      state.now = max(state.now, deadline)
      return true
    }
    if isOverAtOnce { return }
    let id = state.withLock { state -> Int in
      state.nextID += 1
      return state.nextID
    }
    let isOver = await withTaskCancellationHandler {
      await withCheckedContinuation { add($0, id: id, deadline: deadline) }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        state.cancelled.insert(id)
        return state.sleepers.removeValue(forKey: id)
      }
      sleeper?.continuation.resume(returning: false)
    }
    guard isOver else { throw CancellationError() }
  }

  private func add(_ continuation: CheckedContinuation<Bool, Never>, id: Int, deadline: Date) {
    let (answer, watchers) = state.withLock { state in
      if state.cancelled.contains(id) {
        return (Bool?.some(false), [CheckedContinuation<Void, Never>]())
      }
      if deadline <= state.now { return (true, []) }
      state.sleepers[id] = Sleeper(deadline: deadline, continuation: continuation)
      let count = state.sleepers.count
      let content = state.watchers.filter { $0.0 <= count }.map(\.1)
      state.watchers.removeAll { $0.0 <= count }
      return (nil, content)
    }
    if let answer { continuation.resume(returning: answer) }
    for watcher in watchers { watcher.resume() }
  }
}

/// 2026-11-22 12:00 UTC.
let testStart = Date(timeIntervalSince1970: 1_795_348_800)
