import Foundation
import Logging
import Store
import Sync
import Synchronization
import Testing
import WebhookIngest

@testable import quayside

/// A clock that does not wait: it keeps how long it was asked to, and ends after `rounds`.
private final class SleepBook: SyncClock {
  let now = Date(timeIntervalSince1970: 1_800_000_000)
  private let rounds: Int
  private let book = Mutex<[TimeInterval]>([])

  init(rounds: Int) { self.rounds = rounds }

  var sleeps: [TimeInterval] { book.withLock { $0 } }

  func sleep(until deadline: Date) async throws(CancellationError) {
    let count = book.withLock { book in
      book.append(deadline.timeIntervalSince(now))
      return book.count
    }
    if count >= rounds { throw CancellationError() }
  }
}

private final class Told: Sendable {
  private let states = Mutex<[ReceiverStatus]>([])
  var all: [ReceiverStatus] { states.withLock { $0 } }
  func add(_ state: ReceiverStatus) { states.withLock { $0.append(state) } }
}

private let taken = ReceiverError.cannotListen(address: "127.0.0.1:1", why: "taken")

@Suite("The receiver beside the core")
struct ReceiverKeeperTests {
  private func run(
    _ clock: SleepBook, _ told: Told = Told(), isPatient: Bool = true,
    _ listen: @escaping ReceiverKeeper.Listen
  ) async -> ReceiverError? {
    let run = ReceiverKeeper(
      listen: listen, tell: { told.add($0) }, clock: clock, isPatient: isPatient,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return await run.run { _ in }
  }

  @Test("an address that is taken is tried again, ever more seldom, and the core is told why")
  func taken() async {
    let clock = SleepBook(rounds: 8)
    let told = Told()
    let error = await run(clock, told) { _ throws(ReceiverError) in
      throw QuaysideTests.taken
    }
    #expect(error == nil)
    #expect(clock.sleeps == [1, 2, 4, 8, 16, 30, 30, 30])
    #expect(told.all == Array(repeating: .down(QuaysideTests.taken.sentence), count: 8))
  }

  @Test("once it listened, a later failure begins with the short pause again")
  func listened() async {
    let clock = SleepBook(rounds: 4)
    let told = Told()
    let count = Mutex(0)
    let error = await run(clock, told) { (onListening) async throws(ReceiverError) in
      let turn = count.withLock {
        $0 += 1
        return $0
      }
      if turn == 3 { await onListening(9) }
      throw QuaysideTests.taken
    }
    #expect(error == nil)
    #expect(clock.sleeps == [1, 2, 1, 2])
    #expect(told.all[2] == .listening)
  }

  @Test("a store that failed is the end at once, never tried again")
  func store() async {
    let clock = SleepBook(rounds: 4)
    let failure = ReceiverError.store(.failed("no disk"))
    let error = await run(clock) { _ throws(ReceiverError) in throw failure }
    #expect(error == failure && clock.sleeps.isEmpty)
  }

  @Test("one that is not patient ends at the first failure, with its reason")
  func impatient() async {
    let clock = SleepBook(rounds: 4)
    let error = await run(clock, isPatient: false) { _ throws(ReceiverError) in
      throw QuaysideTests.taken
    }
    #expect(error == QuaysideTests.taken && clock.sleeps.isEmpty)
    #expect(CommandFailure(CoreRun.Failure(QuaysideTests.taken)).status == .unreachable)
    let certificate = ReceiverError.badCertificate(path: "c", why: "w")
    #expect(CommandFailure(CoreRun.Failure(certificate)).status == .configuration)
    #expect(CommandFailure(CoreRun.Failure(.store(.failed("x")))).status == .database)
  }

  @Test("told to end, it ends without a complaint")
  func ended() async {
    let clock = SleepBook(rounds: 4)
    let told = Told()
    let error = await run(clock, told) { (onListening) async throws(ReceiverError) in
      await onListening(9)
    }
    #expect(error == nil && told.all == [.listening] && clock.sleeps.isEmpty)
  }
}
