import Foundation
import TerminalUI

/// Everything that belongs to the screen's thread: the terminal, ncurses and what is being typed.
final class ScreenCore {
  /// How long `close` waits for an answer that the terminal still owes, in milliseconds: it would
  /// be typed into the shell.
  static let answerLimit: Int32 = 100
  /// The most bytes of base64 that are copied: xterm takes no more in one sequence.
  static let copyLimit = 74_994

  let device: TerminalDevice
  let signals: SignalTrap
  let renderer: FrameRenderer
  private let settings: ScreenSettings
  private let events: AsyncStream<TerminalEvent>.Continuation
  private let stop: @Sendable () -> Void
  private var decoder = InputDecoder()
  private var isSynchronized: Bool
  private var awaitsAnswer = false
  private(set) var size: Size
  private(set) var isInputOpen = true
  private(set) var isClosed = false

  private static let pasteOn = "\u{1B}[?2004h"
  private static let pasteOff = "\u{1B}[?2004l"
  private static let askSynchronization = "\u{1B}[?2026$p"
  private static let synchronizationOn = "\u{1B}[?2026h"
  private static let synchronizationOff = "\u{1B}[?2026l"
  private static let reset = "\u{1B}[?25h\u{1B}[0m"

  /// Takes the terminal. `stop` stops the process and returns once it goes on.
  init(
    settings: ScreenSettings, input: Int32, output: Int32,
    events: AsyncStream<TerminalEvent>.Continuation, stop: @escaping @Sendable () -> Void
  ) throws(ScreenError) {
    let device = try TerminalDevice(input: input, output: output)
    let size = device.size
    do throws(ScreenError) {
      renderer = try FrameRenderer(
        terminal: settings.terminal, size: size, colors: settings.colors,
        isUTF8: ThreadLocale.adopt())
    } catch {
      device.close()
      throw error
    }
    do throws(ScreenError) {
      signals = try SignalTrap(terminal: device.output, modes: device.saved)
    } catch {
      renderer.free()
      device.close()
      throw error
    }
    self.device = device
    self.size = size
    self.settings = settings
    self.events = events
    self.stop = stop
    isSynchronized = settings.synchronization == .on
    device.makeRaw()
    var start = renderer.takeOutput() + Array(Self.pasteOn.utf8)
    if settings.synchronization == .ask {
      start += Array(Self.askSynchronization.utf8)
      awaitsAnswer = true
    }
    _ = device.write(start)
  }

  /// Draws a frame in one write; nothing is written where nothing changed.
  func paint(_ canvas: Canvas) {
    guard !isClosed else { return }
    let frame = renderer.frame(canvas)
    guard !frame.isEmpty else { return }
    let bytes =
      isSynchronized
      ? Array(Self.synchronizationOn.utf8) + frame + Array(Self.synchronizationOff.utf8) : frame
    if !device.write(bytes) { renderer.invalidate() }
  }

  /// How long the loop may wait for the terminal, in milliseconds; -1 for ever.
  var inputTimeout: Int32 { decoder.isWaiting ? settings.escapeDelay : -1 }

  func inputIsLate() { handle(decoder.flush()) }

  func readInput() {
    guard let bytes = device.read() else {
      isInputOpen = false
      sayClosed()
      return
    }
    handle(decoder.decode(bytes))
  }

  private func handle(_ decoded: [DecodedInput]) {
    for input in decoded {
      switch input {
      case .event(let event): events.yield(event)
      case .mode(2026, let value):
        awaitsAnswer = false
        if settings.synchronization == .ask { isSynchronized = (1...3).contains(value) }
      case .mode: break
      }
    }
  }

  /// The last event: the stream ends with it.
  private func sayClosed() {
    events.yield(.closed)
    events.finish()
  }

  func takeSignals() {
    for signal in signals.take() { take(signal) }
  }

  private func take(_ signal: Int32) {
    switch signal {
    case SIGWINCH: takeSize()
    case SIGTSTP: suspend()
    case SIGCONT: retake()
    default: sayClosed()
    }
  }

  private func takeSize() {
    let now = device.size
    guard now != size else { return }
    size = now
    renderer.resize(now)
    events.yield(.resize(now))
  }

  /// Gives the terminal back, stops the process, and takes the terminal again once it goes on.
  func suspend() {
    guard !isClosed else { return }
    giveBack()
    signals.guardTerminal(nil)
    stop()
    retake()
    // The SIGCONT that ended the stop is dealt with.
    for signal in signals.take() where signal != SIGCONT { take(signal) }
  }

  private func giveBack() {
    _ = device.write(renderer.leave() + Array((Self.pasteOff + Self.reset).utf8))
    device.restoreModes()
  }

  private func retake() {
    signals.guardTerminal(device.output)
    device.makeRaw()
    takeSize()
    _ = device.write(renderer.enter() + Array(Self.pasteOn.utf8))
    events.yield(.resumed)
  }

  func beep() {
    guard !isClosed else { return }
    _ = device.write(renderer.beep())
  }

  /// Asks the terminal to put `text` on its clipboard (OSC 52). False where it is too long.
  func copy(_ text: String) -> Bool {
    let encoded = Data(text.utf8).base64EncodedString()
    guard !isClosed, encoded.utf8.count <= Self.copyLimit else { return false }
    return device.write(Array("\u{1B}]52;c;\(encoded)\u{7}".utf8))
  }

  /// Gives everything back; once.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    _ = device.write(renderer.leave() + Array((Self.pasteOff + Self.reset).utf8))
    awaitAnswer()
    device.restoreModes()
    signals.release()
    renderer.free()
    device.close()
    events.finish()
  }

  private func awaitAnswer() {
    var wait = pollfd(fd: device.input, events: Int16(POLLIN), revents: 0)
    while isInputOpen, awaitsAnswer, poll(&wait, 1, Self.answerLimit) > 0 { readInput() }
  }
}
