import CNcurses
import Foundation
import Testing

@testable import Curses
@testable import TerminalUI

extension ScreenTests {
  @Suite struct RendererTests {
    /// Runs `work` on a thread of its own, as the screen does: locale and ncurses are the thread's.
    private func onThread<Value: Sendable>(
      _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
      try await withCheckedThrowingContinuation { continuation in
        Thread { continuation.resume(with: Result { try work() }) }.start()
      }
    }

    private func renderer(
      _ terminal: String = "xterm-256color", _ size: Size = Size(width: 20, height: 5),
      colors: ColorDepth = .indexed256, isUTF8: Bool = true
    ) throws -> FrameRenderer {
      #expect(ThreadLocale.adopt())
      return try FrameRenderer(terminal: terminal, size: size, colors: colors, isUTF8: isUTF8)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("wide characters, marks and borders are read back as they were drawn")
    func readBack() async throws {
      try await onThread {
        let renderer = try self.renderer()
        defer { renderer.free() }
        _ = renderer.takeOutput()
        var canvas = Canvas(size: Size(width: 20, height: 5))
        canvas.box(canvas.bounds, title: "東京")
        canvas.draw("日本 cafe\u{301} 👨‍👩‍👧 ⚠️", at: Point(x: 1, y: 1))
        canvas.draw("q\u{307}\u{323}\u{32D} مرحبا 🇨🇦", at: Point(x: 1, y: 2))
        _ = renderer.frame(canvas)
        #expect(renderer.readBack(row: 0) == "┌ 東京 ────────────┐")
        #expect(renderer.readBack(row: 1) == "│日本 café 👨 ⚠    │")
        #expect(renderer.readBack(row: 2) == "│q̣̭̇ مرحبا CA        │")
        #expect(renderer.readBack(row: 4) == "└──────────────────┘")
      }
    }

    @Test("a character of which libc thinks differently is drawn as a substitute of our width")
    func substitutes() async throws {
      try await onThread {
        let renderer = try self.renderer()
        defer { renderer.free() }
        var canvas = Canvas(size: Size(width: 20, height: 5))
        // Cells whose width is not what libc counts, as after a change of Unicode.
        canvas[0, 0] = Cell(text: "日")
        canvas[1, 0] = Cell(text: "|")
        canvas[2, 0] = Cell(text: "é")
        canvas[3, 0] = Cell(text: "", isContinuation: true)
        canvas[4, 0] = Cell(text: "|")
        canvas[5, 0] = Cell(text: "\u{1B}")
        canvas[6, 0] = Cell(text: "ab")
        canvas[7, 0] = Cell(text: "|")
        canvas[19, 0] = Cell(text: "日")
        _ = renderer.frame(canvas)
        #expect(renderer.readBack(row: 0) == "□|□ |□□|           □")
      }
    }

    @Test("nothing is written where nothing changed, and little where little did")
    func differences() async throws {
      try await onThread {
        let renderer = try self.renderer()
        defer { renderer.free() }
        _ = renderer.takeOutput()
        var canvas = Canvas(size: Size(width: 20, height: 5))
        canvas.box(canvas.bounds)
        canvas.cursor = Point(x: 3, y: 2)
        #expect(!renderer.frame(canvas).isEmpty)
        #expect(renderer.frame(canvas).isEmpty)
        canvas.draw("x", at: Point(x: 4, y: 3))
        let small = renderer.frame(canvas)
        #expect(self.text(small).contains("x"))
        #expect(small.count < 20)
        canvas.cursor = Point(x: 4, y: 2)
        #expect((1..<12).contains(renderer.frame(canvas).count))
        canvas.cursor = nil
        #expect(self.text(renderer.frame(canvas)).contains("\u{1B}[?25l"))
        renderer.invalidate()
        #expect(renderer.frame(canvas).count > 100)
      }
    }

    @Test(
      "colors fall back to what there is",
      arguments: [
        ("xterm-256color", ColorDepth.indexed256, ColorDepth.indexed256, "38;5;196"),
        ("xterm", .indexed256, .eight, "31m"), ("xterm-256color", .none, .none, "0;1mred"),
        ("vt100", .indexed256, .none, "0;1m\u{0F}red"), ("linux", .indexed256, .eight, "31m"),
      ])
    func colors(terminal: String, wanted: ColorDepth, has: ColorDepth, sequence: String)
      async throws
    {
      try await onThread {
        let renderer = try self.renderer(terminal, colors: wanted)
        defer { renderer.free() }
        _ = renderer.takeOutput()
        #expect(renderer.colors == has)
        var canvas = Canvas(size: Size(width: 20, height: 5))
        canvas.draw(
          "red", at: Point(x: 0, y: 0), style: Style(foreground: .rgb(255, 0, 0), bold: true))
        let frame = self.text(renderer.frame(canvas))
        #expect(frame.contains(sequence), "\(frame.debugDescription)")
        if has == .none { #expect(!frame.contains("31") && !frame.contains("196")) }
      }
    }

    @Test("without UTF-8 everything is ASCII and keeps its columns")
    func ascii() async throws {
      try await onThread {
        let renderer = try self.renderer(isUTF8: false)
        defer { renderer.free() }
        _ = renderer.takeOutput()
        var canvas = Canvas(size: Size(width: 20, height: 5))
        canvas.box(canvas.bounds, title: "日本 é…")
        let frame = renderer.frame(canvas)
        #expect(renderer.readBack(row: 0) == "+ ? ?  e~ ---------+")
        #expect(frame.allSatisfy { $0 < 0x80 })
      }
    }

    @Test("a terminal that is unknown or cannot place its cursor is refused")
    func unknown() async throws {
      try await onThread {
        for name in ["", "no-such-terminal", "dumb"] {
          #expect(throws: ScreenError.unknownTerminal(name)) { try self.renderer(name) }
        }
        // And the next one works.
        try self.renderer().free()
      }
    }

    @Test("after a resize the frame is whole and fits")
    func resize() async throws {
      try await onThread {
        let renderer = try self.renderer()
        defer { renderer.free() }
        var canvas = Canvas(size: Size(width: 30, height: 3))
        canvas.box(canvas.bounds)
        _ = renderer.frame(canvas)
        #expect(renderer.readBack(row: 0) == "┌" + String(repeating: "─", count: 19))
        renderer.resize(Size(width: 30, height: 3))
        #expect(renderer.frame(canvas).count > 100)
        #expect(
          renderer.readBack(row: 2) == "└" + String(repeating: "─", count: 28) + "┘")
      }
    }

    @Test("our table and libc agree on nearly all of Unicode, and the screen knows where not")
    func widths() async throws {
      let (checked, different) = try await onThread { () -> (Int, [UInt32]) in
        #expect(ThreadLocale.adopt())
        var checked = 0
        var different: [UInt32] = []
        var texts = CellText(isUTF8: true)
        for value in UInt32(0x20)...0x10FFFF {
          guard let scalar = Unicode.Scalar(value) else { continue }
          let safe = SafeText(String(scalar))
          guard Array(safe.string.unicodeScalars) == [scalar] else { continue }
          let libc = CellText.libcWidth(scalar)
          // Unassigned for an older libc: drawn as a substitute.
          guard libc >= 0 else { continue }
          checked += 1
          if libc == safe.width { continue }
          different.append(value)
          let cells = texts.cells(safe.string, width: safe.width)
          let columns = cells.reduce(0) { sum, cell in
            sum + CellText.libcWidth(Unicode.Scalar(UInt32(cell[0])) ?? " ")
          }
          #expect(columns == safe.width, "\(String(value, radix: 16))")
        }
        return (checked, different)
      }
      #expect(checked > 130_000)
      // Unicode 16 made these wide or narrow; libc may be older.
      #expect(different.count < 250, "\(different.map { String($0, radix: 16) })")
    }
  }
}
