import Foundation
import Testing

/// ncurses and signals belong to the process: whatever touches them runs one after the other.
@Suite(.serialized) struct ScreenTests {}
