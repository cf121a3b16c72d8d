/// What the address of a result answers.
enum BulkDownload: Sendable {
  case missing(status: Int)
  case file(BulkFile, BulkTrouble?)
}

extension ShopActor {
  func download(path: String, query: String, hasToken: Bool) -> BulkDownload {
    downloads.count += 1
    if hasToken { downloads.withToken += 1 }
    advance()
    let shop = engine.shop
    let found = shop.bulk.operations.first { record in
      path == "/bulk-\(record.id).jsonl" && query == "signature=\(record.key)"
    }
    guard let record = found, let extent = record.file(at: shop.now),
      case .success(let table) = ShopSchema.table
    else { return .missing(status: 403) }
    if case .withheld(let status)? = record.trouble { return .missing(status: status) }
    if case .stalled(_, let gate)? = record.trouble { keep(gate) }
    let frozen = engine.frozen[record.id] ?? shop
    return .file(BulkFile(record, extent, of: frozen, table: table), record.trouble)
  }
}
