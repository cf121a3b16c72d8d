package import TerminalUI

/// Moves the board on by one event and says what is to be done outside; pure.
package func update(
  _ state: inout DashboardState, _ event: DashboardEvent
) -> [DashboardEffect] {
  []
}

/// Draws the board at a size; pure, and never outside of it.
package func view(_ state: DashboardState, size: Size, theme: Theme) -> Canvas {
  Canvas(size: size, style: theme[.text])
}
