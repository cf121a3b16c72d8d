import GRDB

/// The numbers of texts that repeat in every delivery, looked up once in a transaction.
struct InternedNames {
  /// A table with the columns `id` and `name`.
  let table: String
  private var numbers: [String: Int64] = [:]

  init(_ table: String) { self.table = table }

  /// The text's number; it gets one where it has none.
  mutating func number(of text: String, _ db: Database) throws -> Int64 {
    if let number = numbers[text] { return number }
    let find = try db.cachedStatement(sql: "SELECT id FROM \(table) WHERE name = ?")
    if let number = try Int64.fetchOne(find, arguments: [text]) {
      numbers[text] = number
      return number
    }
    try db.cachedStatement(sql: "INSERT INTO \(table) (name) VALUES (?)")
      .execute(arguments: [text])
    numbers[text] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }
}
