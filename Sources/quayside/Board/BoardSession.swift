import Curses
import Dashboard
import Foundation
import FulfillmentDomain
import Store
import Sync
import TerminalUI

/// The board on a screen: takes everything that happened, updates, and paints once.
struct BoardSession: Sendable {
  let screen: CursesScreen
  let runner: EffectRunner
  let theme: Theme
  let browser: OrderBrowser
  let mailbox = Mailbox()

  /// The process that writes, where this one only reads beside it.
  var writer: pid_t?

  /// Runs until the person quits or the terminal is gone, and then until what they asked for has
  /// its answer, or `lastWait` is over.
  func run(_ initial: DashboardState) async {
    let last = await runLoop(initial)
    await finishActions(showing: last)
  }

  private func runLoop(_ initial: DashboardState) async -> DashboardState {
    await withDiscardingTaskGroup { group in
      let feeders = BoardFeeders(
        store: runner.store, core: runner.core, mailbox: mailbox, now: runner.now, writer: writer)
      group.addTask { await followScreen() }
      group.addTask { await feeders.followStore() }
      group.addTask { await feeders.followClock() }
      let number = try? await runner.store.changeNumber()
      mailbox.postAtOnce([.tick(runner.now()), .resized(initial.size)])
      mailbox.postAtOnce((number.map { [.reached($0)] } ?? []) + [.changed])
      let last = await loop(initial, in: &group)
      group.cancelAll()
      return last
    }
  }

  private func loop(
    _ initial: DashboardState, in group: inout DiscardingTaskGroup
  ) async -> DashboardState {
    var state = initial
    var shown: Int64?
    let theme = theme.seen(with: screen.colors)
    for await _ in mailbox.rings {
      let events = mailbox.takeAll()
      // A key took along the news that this ring was for.
      if events.isEmpty { continue }
      for event in [.tick(runner.now())] + events {
        for effect in update(&state, event) {
          guard await carryOut(effect, in: &group) else { return state }
        }
      }
      await screen.paint(view(state, size: state.size, theme: theme))
      guard let number = state.shownNumber, number != shown else { continue }
      shown = number
      for effect in update(&state, .painted(number, at: runner.now())) {
        guard await carryOut(effect, in: &group) else { return state }
      }
      // How long it took is on that screen.
      if state.showsScreenTimes {
        await screen.paint(view(state, size: state.size, theme: theme))
      }
    }
    return state
  }

  /// False where the board is to end.
  private func carryOut(
    _ effect: DashboardEffect, in group: inout DiscardingTaskGroup
  ) async -> Bool {
    switch effect {
    case .quit: return false
    case .copy(let text): await screen.copy(text.string)
    case .beep: await screen.beep()
    case .suspend: await screen.suspend()
    case .repaint: await screen.repaint()
    case .openInBrowser(let order): mailbox.postAtOnce([.notice(browser.open(order))])
    case .load, .loadSummary, .loadDetail, .loadWebhooks, .loadDelivery:
      let runner = runner
      let mailbox = mailbox
      mailbox.expectAnswer()
      group.addTask { mailbox.answer(await runner.results(of: effect)) }
    default:
      let runner = runner
      let mailbox = mailbox
      group.addTask { mailbox.post(await runner.results(of: effect)) }
    }
    return true
  }

  @concurrent
  private func followScreen() async {
    for await event in screen.events {
      switch event {
      case .key(let key):
        await runner.core?.keyPressed()
        mailbox.postAtOnce([.tick(runner.now()), .key(key)])
      case .paste(let text): mailbox.postAtOnce([.paste(text)])
      case .resize(let size): mailbox.postAtOnce([.resized(size)])
      case .resumed:
        await screen.repaint()
        mailbox.postAtOnce([.tick(runner.now()), .changed])
      case .closed: mailbox.close()
      }
    }
    mailbox.close()
  }
}
