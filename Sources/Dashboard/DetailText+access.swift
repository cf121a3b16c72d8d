import Foundation
import FulfillmentDomain
import TerminalUI

extension DetailText {
  /// What each location has of the lines, or in one line why that is not known.
  var stockLines: [StyledLine] {
    guard state.access?.readsInventory == true, order.status.isActive else { return [] }
    guard let entry = state.stock.entry(order.id) else { return [] }
    switch entry.answer {
    case .failed(let why):
      return StyledLine.labelled("Stock", "not known: \(why)", width: width, role: .warning)
    case .value(let stock):
      let lines = order.lines.filter { $0.remainingQuantity > 0 }.compactMap { line in
        stock.first { $0.line == line.id }.map { words(of: line, $0) }
      }
      var texts = lines.enumerated().flatMap { at, line in
        StyledLine.labelled(at == 0 ? "Stock" : "", line.text, width: width, role: line.role)
      }
      if clock.now.timeIntervalSince(entry.at) >= 60, !texts.isEmpty {
        texts.append(StyledLine(label: "", "as of \(clock.ago(entry.at))", .dim))
      }
      return texts
    }
  }

  /// `TEE-RED-M  5 here · 42 elsewhere`; where it is short, which places have it:
  /// `TEE-RED-M  1 here, needs 3 · Vancouver 6, Osaka 3`.
  private func words(
    of line: FulfillmentOrderLine, _ stock: LineStock
  ) -> (text: String, role: Theme.Role) {
    let name = line.sku ?? line.title
    guard stock.isTracked else { return ("\(name)  not counted", .dim) }
    let here = order.assignedLocation.locationID
    let has = stock.available(at: here)
    let others = stock.elsewhere(than: here)
    guard has < line.remainingQuantity else {
      let sum = others.reduce(0) { $0 + $1.available }
      return ("\(name)  \(has) here \(symbols.dot) \(sum) elsewhere", .text)
    }
    var places = others.prefix(3).map { "\($0.name) \($0.available)" }.joined(separator: ", ")
    if others.count > 3 { places += ", \(others.count - 3) more" }
    if places.isEmpty { places = "none elsewhere" }
    let needs = "needs \(line.remainingQuantity)"
    return ("\(name)  \(has) here, \(needs) \(symbols.dot) \(places)", .warning)
  }

  /// Where the work is begun, if that is elsewhere.
  var external: [StyledLine] {
    guard order.supports(.external) || order.externalURL != nil else { return [] }
    let place = order.externalURL ?? "at another place that Shopify does not name"
    return StyledLine.labelled("Begun at", place, width: width, role: .accent)
  }

  /// What this token cannot see of the order, and the scope that would show it.
  var hidden: [StyledLine] {
    guard let access = state.access else { return [] }
    let scopes = ["read_orders", "read_fulfillments", "read_inventory"].filter { !access.has($0) }
    let texts = scopes.map { "\($0): \(Access.purpose(of: $0))" }
    return texts.enumerated().flatMap { at, text in
      StyledLine.labelled(at == 0 ? "Unseen" : "", text, width: width, role: .dim)
    }
  }
}
