/// Moves the board on by one event and says what is to be done outside; pure.
package func update(
  _ state: inout DashboardState, _ event: DashboardEvent
) -> [DashboardEffect] {
  let effects = state.handle(event)
  return effects + state.settle()
}
