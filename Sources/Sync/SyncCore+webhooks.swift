extension SyncCore {
  /// Deliveries were committed: what they hint at is read as soon as it is due.
  package func hinted() { readAlarm.ring() }

  /// The receiver began to listen, or cannot.
  package func receiver(is status: ReceiverStatus) {}
}
