/// What migration 3 adds.
extension Schema {
  /// A month of deliveries is kept, so a row is short: texts that repeat are numbers, a UUID is 16
  /// bytes, the hints are words (`HintText`), and bodies, which go sooner, are apart. `outcome` is
  /// `InboxTable.Outcome`; `waiting` counts the rows of `inbox_waiting`. The unique index is what
  /// makes a copy a duplicate (A2).
  static let inbox = """
    CREATE TABLE inbox_text (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE inbox_topic (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      accepted INTEGER NOT NULL DEFAULT 0,
      duplicates INTEGER NOT NULL DEFAULT 0,
      unrouted INTEGER NOT NULL DEFAULT 0,
      poison INTEGER NOT NULL DEFAULT 0,
      last_at REAL NOT NULL DEFAULT 0
    );
    CREATE TABLE inbox_secret (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      verified INTEGER NOT NULL DEFAULT 0,
      last_at REAL NOT NULL DEFAULT 0
    );
    CREATE TABLE inbox_rejection (reason TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE inbox (
      number INTEGER PRIMARY KEY,
      shop INTEGER NOT NULL,
      topic INTEGER NOT NULL,
      webhook_id NOT NULL,
      event_id,
      api_version INTEGER,
      format TEXT,
      secret INTEGER NOT NULL,
      triggered_at REAL,
      received_at REAL NOT NULL,
      digest BLOB NOT NULL,
      size INTEGER NOT NULL,
      outcome INTEGER NOT NULL,
      reason TEXT,
      hints TEXT,
      duplicates INTEGER NOT NULL DEFAULT 0,
      waiting INTEGER NOT NULL,
      settled_at REAL,
      settled_number INTEGER
    );
    CREATE UNIQUE INDEX inbox_key ON inbox (webhook_id, topic, shop);
    CREATE INDEX inbox_by_topic ON inbox (topic);
    CREATE INDEX inbox_by_time ON inbox (received_at);
    CREATE INDEX inbox_unsettled ON inbox (number) WHERE waiting > 0;
    CREATE TABLE inbox_body (
      number INTEGER PRIMARY KEY, received_at REAL NOT NULL, body BLOB NOT NULL
    );
    CREATE INDEX inbox_body_by_time ON inbox_body (received_at);
    CREATE TABLE inbox_waiting (
      kind INTEGER NOT NULL,
      target INTEGER NOT NULL,
      number INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      PRIMARY KEY (kind, target, number)
    ) WITHOUT ROWID;
    """

  /// `read_at` is when the last whole read of an order began, `read_before` when the one before it
  /// did, `hinted_at` the latest event that a delivery announced; `second_read` is 1 while the
  /// order waits for the second of two reads. `expected_part.updated_at` is null where a hint named
  /// the fulfillment order and no time. `hold_seen.told_at` is when a delivery told of the hold, in
  /// our time, `placed_at` the second at which it was placed, in Shopify's; null where only a read
  /// did.
  static let hints = """
    ALTER TABLE shop_order ADD COLUMN reads_twice INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_order ADD COLUMN second_read INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE shop_order ADD COLUMN read_at REAL;
    ALTER TABLE shop_order ADD COLUMN read_before REAL;
    ALTER TABLE shop_order ADD COLUMN hinted_at REAL;
    CREATE INDEX shop_order_due ON shop_order (next_at) WHERE dirty_gen > clean_gen;
    CREATE TABLE expected_part (
      order_id INTEGER NOT NULL,
      fulfillment_order INTEGER NOT NULL,
      updated_at REAL,
      generation INTEGER NOT NULL,
      PRIMARY KEY (order_id, fulfillment_order)
    ) WITHOUT ROWID;
    CREATE TABLE unplaced_hint (
      fulfillment_order INTEGER PRIMARY KEY,
      generation INTEGER NOT NULL,
      waiting_from INTEGER NOT NULL,
      expects REAL,
      reads_twice INTEGER NOT NULL,
      hinted_at REAL NOT NULL,
      tries INTEGER NOT NULL DEFAULT 0,
      next_at REAL NOT NULL
    );
    CREATE INDEX unplaced_hint_due ON unplaced_hint (next_at);
    CREATE INDEX unplaced_hint_queue ON unplaced_hint (waiting_from);
    ALTER TABLE hold_seen ADD COLUMN told_at REAL;
    ALTER TABLE hold_seen ADD COLUMN placed_at INTEGER;
    CREATE INDEX hold_seen_told ON hold_seen (told_at) WHERE told_at IS NOT NULL;
    """
}
