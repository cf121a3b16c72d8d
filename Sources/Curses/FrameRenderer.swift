import CNcurses
import Foundation
import TerminalUI

/// ncurses, writing into a memory file: turns canvases into the bytes of a frame. It never touches
/// the terminal. All calls come from one thread, and there is one renderer in a process at a time.
final class FrameRenderer {
  private let screen: OpaquePointer
  private let output: UnsafeMutablePointer<FILE>
  private let input: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  /// How many colors are used.
  let colors: ColorDepth
  let isUTF8: Bool
  private let hasOwnColors: Bool
  private(set) var size: Size
  private var pairs: PairTable
  private var looks: [Style: cchar_t] = [:]
  private var texts: CellText
  private var drawn: Canvas?

  /// The most styles remembered; then all are forgotten.
  private static let styleLimit = 1024

  /// ncurses for `terminal` at `size`; the caller's thread has its locale already.
  init(terminal: String, size: Size, colors wanted: ColorDepth, isUTF8: Bool) throws(ScreenError) {
    descriptor = cn_memory_file()
    guard descriptor >= 0, let output = fdopen(descriptor, "w"), let input = fopen("/dev/null", "r")
    else { throw .system(call: "memfd_create", code: errno) }
    // The size is set below; without the environment's ncurses refuses terminals whose entry has
    // none (linux).
    use_env(true)
    use_tioctl(false)
    guard !terminal.isEmpty, let screen = newterm(terminal, output, input) else {
      fclose(output)
      fclose(input)
      throw .unknownTerminal(terminal)
    }
    guard cn_can_place_cursor() != 0 else {
      endwin()
      delscreen(screen)
      fclose(output)
      fclose(input)
      throw .unknownTerminal(terminal)
    }
    self.screen = screen
    self.output = output
    self.input = input
    self.isUTF8 = isUTF8
    texts = CellText(isUTF8: isUTF8)
    self.size = size
    noecho()
    nonl()
    keypad(cn_stdscr(), true)
    if wanted != .none, has_colors(), start_color() == OK {
      hasOwnColors = use_default_colors() == OK
      colors = Self.depth(Int(cn_colors()), wanted)
      pairs = PairTable(pairs: Int(cn_color_pairs()))
    } else {
      hasOwnColors = false
      colors = .none
      pairs = PairTable(pairs: 0)
    }
    resizeterm(Int32(max(1, size.height)), Int32(max(1, size.width)))
  }

  private static func depth(_ colors: Int, _ wanted: ColorDepth) -> ColorDepth {
    let has: ColorDepth = colors >= 256 ? .indexed256 : colors >= 16 ? .sixteen : .eight
    switch (wanted, has) {
    case (.eight, _), (_, .eight): return .eight
    case (.sixteen, _), (_, .sixteen): return .sixteen
    default: return .indexed256
    }
  }

  /// What ncurses has written since the last call: the start sequences after `init`.
  func takeOutput() -> [UInt8] {
    fflush(output)
    let length = lseek(descriptor, 0, SEEK_END)
    guard length > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: Int(length))
    let count = pread(descriptor, &bytes, bytes.count, 0)
    ftruncate(descriptor, 0)
    lseek(descriptor, 0, SEEK_SET)
    return Array(bytes.prefix(max(0, count)))
  }

  /// The bytes that bring the terminal from the frame before to `canvas`; none where they are
  /// equal.
  func frame(_ canvas: Canvas) -> [UInt8] {
    if let drawn, drawn == canvas { return [] }
    for y in 0..<size.height where !isDrawn(canvas, row: y) { drawRow(canvas, y) }
    drawn = canvas
    if let cursor = canvas.cursor, cursor.x >= 0, cursor.y >= 0, cursor.x < size.width,
      cursor.y < size.height
    {
      wmove(cn_stdscr(), Int32(cursor.y), Int32(cursor.x))
      curs_set(1)
    } else {
      curs_set(0)
    }
    wnoutrefresh(cn_stdscr())
    doupdate()
    return takeOutput()
  }

  private func isDrawn(_ canvas: Canvas, row y: Int) -> Bool {
    guard let drawn, drawn.size == canvas.size else { return false }
    return y >= canvas.size.height || drawn.row(y) == canvas.row(y)
  }

  private func drawRow(_ canvas: Canvas, _ y: Int) {
    var row: [cchar_t] = []
    row.reserveCapacity(size.width)
    var x = 0
    while x < size.width {
      guard y < canvas.size.height, x < canvas.size.width else {
        row.append(look(.plain))
        x += 1
        continue
      }
      let cell = canvas[x, y]
      let isWide = x + 1 < canvas.size.width && canvas[x + 1, y].isContinuation
      var made = look(cell.style)
      if isWide && x + 1 >= size.width || cell.isContinuation {
        row.append(made)
        x += 1
        continue
      }
      let width = isWide ? 2 : 1
      if !isWide, cell.text.utf8.count == 1, let byte = cell.text.utf8.first, byte >= 0x20,
        byte < 0x7F
      {
        made.chars.0 = wchar_t(byte)
        row.append(made)
      } else {
        for text in texts.cells(cell.text, width: width) { row.append(fill(made, text)) }
      }
      x += width
    }
    mvwadd_wchnstr(cn_stdscr(), Int32(y), 0, row, Int32(row.count))
  }

  private func fill(_ look: cchar_t, _ text: [wchar_t]) -> cchar_t {
    var made = look
    withUnsafeMutableBytes(of: &made.chars) { bytes in
      let places = bytes.bindMemory(to: wchar_t.self)
      for (place, character) in zip(places.indices, text) { places[place] = character }
    }
    return made
  }

  /// A blank of `style`.
  private func look(_ style: Style) -> cchar_t {
    if let look = looks[style] { return look }
    var attributes = attr_t(0)
    if style.isBold { attributes |= CN_ATTR_BOLD }
    if style.isDim { attributes |= CN_ATTR_DIM }
    if style.isUnderlined { attributes |= CN_ATTR_UNDERLINE }
    if style.isReversed { attributes |= CN_ATTR_REVERSE }
    if colors == .eight, case .ansi(let number) = style.foreground, number >= 8 {
      attributes |= CN_ATTR_BOLD
    }
    var look = cchar_t()
    setcchar(&look, [wchar_t(0x20), 0], attributes, Int16(pair(style)), nil)
    if looks.count >= Self.styleLimit { looks.removeAll(keepingCapacity: true) }
    looks[style] = look
    return look
  }

  private func pair(_ style: Style) -> Int {
    guard colors != .none else { return 0 }
    let wanted = PairTable.Colors(
      foreground: style.foreground.index(colors) ?? -1,
      background: style.background.index(colors) ?? -1)
    let (number, isNew) = pairs.pair(wanted)
    if isNew {
      // Without default colors -1 is an error: white on black is what such terminals start with.
      let foreground = wanted.foreground < 0 && !hasOwnColors ? 7 : wanted.foreground
      let background = wanted.background < 0 && !hasOwnColors ? 0 : wanted.background
      init_pair(Int16(number), Int16(foreground), Int16(background))
    }
    return number
  }

  /// The next frame is drawn whole, on a cleared screen.
  func invalidate() {
    drawn = nil
    clearok(cn_stdscr(), true)
  }

  /// Takes another size; the next frame is drawn whole.
  func resize(_ size: Size) {
    self.size = Size(width: max(1, size.width), height: max(1, size.height))
    resizeterm(Int32(self.size.height), Int32(self.size.width))
    invalidate()
  }

  /// Leaves the screen: the bytes that give the terminal back. The next frame takes it again.
  func leave() -> [UInt8] {
    keypad(cn_stdscr(), false)
    endwin()
    drawn = nil
    return takeOutput()
  }

  /// The bytes that take the terminal again after `leave`.
  func enter() -> [UInt8] {
    keypad(cn_stdscr(), true)
    invalidate()
    wnoutrefresh(cn_stdscr())
    doupdate()
    return takeOutput()
  }

  func beep() -> [UInt8] {
    _ = CNcurses.beep()
    return takeOutput()
  }

  /// Frees ncurses; nothing may be called afterwards.
  func free() {
    delscreen(screen)
    fclose(output)
    fclose(input)
  }

  /// The text that ncurses holds for a row: what tests read back.
  func readBack(row y: Int) -> String {
    var row = [cchar_t](repeating: cchar_t(), count: size.width + 1)
    mvwin_wchnstr(cn_stdscr(), Int32(y), 0, &row, Int32(size.width))
    var text = String.UnicodeScalarView()
    for cell in row.prefix(size.width) {
      var cell = cell
      var characters = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)
      var attributes = attr_t(0)
      var pair: Int16 = 0
      guard getcchar(&cell, &characters, &attributes, &pair, nil) == OK else { continue }
      for character in characters.prefix(while: { $0 != 0 }) {
        if let scalar = Unicode.Scalar(UInt32(character)) { text.append(scalar) }
      }
    }
    return String(text)
  }
}
