import Foundation
import Synchronization

@testable import ShopifyAdmin

/// A transport that asks a closure, for shops that must think.
final class ClosureTransport: HTTPTransport {
  typealias Answer =
    @Sendable (HTTPTransportRequest) async throws(HTTPTransportError) -> HTTPTransportReply
  private let answer: Answer
  private let kept = Mutex<[HTTPTransportRequest]>([])

  init(_ answer: @escaping Answer) { self.answer = answer }

  var requests: [HTTPTransportRequest] { kept.withLock { $0 } }

  func send(
    _ request: HTTPTransportRequest
  ) async throws(HTTPTransportError) -> HTTPTransportReply {
    kept.withLock { $0.append(request) }
    return try await answer(request)
  }

  func open(
    _ request: HTTPDownloadRequest
  ) async throws(HTTPTransportError) -> any HTTPDownload {
    throw .notConnected("nothing to download")
  }

  func shutdown() async {}
}

extension HTTPTransportReply {
  static func json(_ status: Int, _ body: String, id: String = "req-1") -> Self {
    Self(
      status: status, headers: [("Content-Type", "application/json"), ("X-Request-Id", id)],
      body: Data(body.utf8))
  }
}

/// A clock on which sleepers wait until the test moves it.
final class ParkingClock: AdminClock {
  private struct State {
    var uptime: TimeInterval = 0
    var sleepers: [Int: (until: TimeInterval, wake: CheckedContinuation<Bool, Never>)] = [:]
    var next = 0
    var cancelled: Set<Int> = []
  }
  private let state = Mutex(State())

  var sleeping: Int { state.withLock { $0.sleepers.count } }

  func now() -> Date { Date(timeIntervalSince1970: 1_795_338_000 + uptime()) }
  func uptime() -> TimeInterval { state.withLock { $0.uptime } }

  func advance(seconds: TimeInterval) {
    let due = state.withLock { state in
      state.uptime += seconds
      let due = state.sleepers.filter { $0.value.until <= state.uptime }
      for key in due.keys { state.sleepers[key] = nil }
      return due
    }
    for sleeper in due.values { sleeper.wake.resume(returning: true) }
  }

  func sleep(seconds: TimeInterval) async throws(CancellationError) {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    let slept = await withTaskCancellationHandler {
      await withCheckedContinuation { (wake: CheckedContinuation<Bool, Never>) in
        let isCancelled = state.withLock { state in
          if state.cancelled.contains(number) { return true }
          state.sleepers[number] = (state.uptime + seconds, wake)
          return false
        }
        if isCancelled { wake.resume(returning: false) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(number)
        return state.sleepers.removeValue(forKey: number)
      }
      sleeper?.wake.resume(returning: false)
    }
    guard slept else { throw CancellationError() }
  }
}

/// Lets other tasks run until `isTrue`.
func until(_ isTrue: @Sendable () -> Bool) async {
  while !isTrue() { await Task.yield() }
}
