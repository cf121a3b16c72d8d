import Foundation
import Synchronization
package import TerminalUI

/// The terminal as a screen: events come out, canvases go in. ncurses runs on one thread of its own
/// and writes into memory; each frame reaches the terminal as one `write(2)`.
///
/// While it is open it owns the terminal's modes and SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP,
/// SIGCONT and the signals of a crash; nobody else may trap those. The terminal is given back by
/// `close`, by `exit`, and by a crash.
package final class CursesScreen: Sendable {
  /// The most events that wait to be read; what comes then is dropped.
  package static let eventLimit = 4096

  /// Keys, pastes, sizes. It ends after `.closed` (the terminal is gone, or the process was told to
  /// end) and after `close()`. For one reader.
  package let events: AsyncStream<TerminalEvent>
  /// False where only ASCII can be drawn: use `BorderStyle.ascii`. Other characters are replaced.
  package let isUTF8: Bool
  /// The colors that the terminal has; `.none` under `NO_COLOR` too.
  package let colors: ColorDepth

  private let thread: ScreenThread

  private static let isTaken = Mutex(false)

  private init(_ thread: ScreenThread, _ events: AsyncStream<TerminalEvent>, _ traits: Traits) {
    self.thread = thread
    self.events = events
    isUTF8 = traits.isUTF8
    colors = traits.colors
  }

  private struct Traits: Sendable {
    var isUTF8: Bool
    var colors: ColorDepth
  }

  /// Takes the terminal on standard input and output. Throws `.noTerminal`, `.unknownTerminal` or
  /// `.alreadyOpen` with nothing changed.
  package static func open() async throws(ScreenError) -> CursesScreen {
    try await open(
      settings: ScreenSettings(environment: ProcessInfo.processInfo.environment), input: 0,
      output: 1)
  }

  /// The same on other descriptors; `stop` is what `suspend` does between giving the terminal back
  /// and taking it again.
  static func open(
    settings: ScreenSettings, input: Int32, output: Int32,
    stop: @escaping @Sendable () -> Void = stopProcess
  ) async throws(ScreenError) -> CursesScreen {
    let isFree = isTaken.withLock { isTaken in
      defer { isTaken = true }
      return !isTaken
    }
    guard isFree else { throw .alreadyOpen }
    let (events, continuation) = AsyncStream.makeStream(
      of: TerminalEvent.self, bufferingPolicy: .bufferingOldest(eventLimit))
    let thread: ScreenThread
    do throws(ScreenError) {
      thread = try ScreenThread()
    } catch {
      isTaken.withLock { $0 = false }
      throw error
    }
    let result = await withCheckedContinuation { opened in
      thread.start {
        do throws(ScreenError) {
          let core = try ScreenCore(
            settings: settings, input: input, output: output, events: continuation, stop: stop)
          let traits = Traits(isUTF8: core.renderer.isUTF8, colors: core.renderer.colors)
          opened.resume(returning: Result<Traits, ScreenError>.success(traits))
          return core
        } catch {
          isTaken.withLock { $0 = false }
          opened.resume(returning: .failure(error))
          return nil
        }
      }
    }
    return CursesScreen(thread, events, try result.get())
  }

  /// SIGSTOP to the calling thread, which stops the process; another thread could run on for a bit.
  private static let stopProcess: @Sendable () -> Void = { raise(SIGSTOP) }

  /// The size in cells.
  package func size() async -> Size {
    await thread.run { $0.size } ?? Size(width: 80, height: 24)
  }

  /// Draws a frame: the difference to the one before, in one write, or nothing where there is none.
  /// Draw it at `size()`; a smaller canvas is surrounded by blanks, a larger one cut.
  package func paint(_ canvas: Canvas) async {
    await thread.run { $0.paint(canvas) }
  }

  /// The next frame is drawn whole: something else wrote on the terminal.
  package func repaint() async {
    await thread.run { $0.renderer.invalidate() }
  }

  /// Ctrl-Z: gives the terminal back and stops the process. Returns when the process goes on; then
  /// `.resumed` is among the events.
  package func suspend() async {
    await thread.run { $0.suspend() }
  }

  /// Asks the terminal to put `text` on the clipboard (OSC 52). False where it is too long or the
  /// terminal is gone; whether the terminal obeys is not known.
  @discardableResult
  package func copy(_ text: String) async -> Bool {
    await thread.run { $0.copy(text) } ?? false
  }

  /// The bell, or a flash.
  package func beep() async {
    await thread.run { $0.beep() }
  }

  /// Gives the terminal back as it was and ends the events. A second call does nothing.
  package func close() async {
    let wasOpen = await thread.run { core in
      let wasOpen = !core.isClosed
      core.close()
      return wasOpen
    }
    if wasOpen ?? false { Self.isTaken.withLock { $0 = false } }
  }
}
