import Testing

@testable import WebhookIngest

@Suite("The bodies in memory")
struct BodyBudgetTests {
  /// Held by reference, so that what changes it can stand in an expectation.
  private final class Budget {
    private var budget = BodyBudget(limit: 100)
    var held: Int { budget.held }
    func begin() -> Int { budget.begin() }
    func add(_ count: Int, to number: Int) -> Bool {
      budget.add([UInt8](repeating: 1, count: count), to: number)
    }
    func finish(_ number: Int) -> Int? { budget.finish(number)?.count }
    func abandon(_ number: Int) { budget.abandon(number) }
    func release(_ size: Int) { budget.release(size) }
  }

  @Test("the largest that is still read makes room for a smaller one; never for a larger one")
  func room() {
    let budget = Budget()
    let (small, large, late) = (budget.begin(), budget.begin(), budget.begin())
    #expect(budget.add(30, to: small))
    #expect(budget.add(60, to: large))
    #expect(budget.add(20, to: late))
    #expect(budget.held == 50)
    #expect(!budget.add(1, to: large))
    #expect(budget.finish(large) == nil)
    #expect(!budget.add(60, to: late))
    #expect(budget.held == 30)
    #expect(budget.finish(small) == 30)
  }

  @Test("what waits for its commit makes room for nobody, until it is released")
  func whole() {
    let budget = Budget()
    let first = budget.begin()
    #expect(budget.add(90, to: first))
    #expect(budget.finish(first) == 90)
    budget.abandon(first)
    let second = budget.begin()
    #expect(!budget.add(20, to: second))
    budget.release(90)
    let third = budget.begin()
    #expect(budget.add(20, to: third))
    budget.abandon(third)
    #expect(budget.held == 0)
  }
}
