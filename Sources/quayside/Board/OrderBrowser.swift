import Dashboard
import Foundation
import FulfillmentDomain

/// Opens an order in Shopify's admin with the desktop's own opener.
struct OrderBrowser: Sendable {
  /// `example.myshopify.com`; nil for a simulated shop, which has no admin.
  let shopDomain: String?

  /// Starts `xdg-open` (`open` on a Mac) and says what happened, with the address to use by hand.
  func open(_ order: OrderID) -> Notice {
    guard let shopDomain else {
      return Notice("A simulated shop has no admin page to open.", .info)
    }
    let shop = shopDomain.replacing(".myshopify.com", with: "")
    let address = "https://admin.shopify.com/store/\(shop)/orders/\(order.number)"
    #if os(macOS)
      let opener = "open"
    #else
      let opener = "xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [opener, address]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
      return Notice("Opening \(address)", .info)
    } catch {
      return Notice("No browser could be started: open \(address) yourself.", .warning)
    }
  }
}
