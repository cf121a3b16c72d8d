#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Calls whose names methods here have too, and what two systems name differently.

func systemRead(_ descriptor: Int32, _ bytes: inout [UInt8]) -> Int {
  read(descriptor, &bytes, bytes.count)
}

func systemWrite(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
  bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
}

func systemClose(_ descriptor: Int32) { _ = close(descriptor) }

/// A pipe whose ends neither block nor outlive `exec`.
func systemPipe() throws(ScreenError) -> (reader: Int32, writer: Int32) {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { throw .system(call: "pipe", code: errno) }
  for end in ends {
    _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    _ = fcntl(end, F_SETFL, O_NONBLOCK)
  }
  return (ends[0], ends[1])
}

func signalAction(
  _ handler: @escaping @convention(c) (Int32) -> Void, flags: Int32
) -> sigaction {
  var action = sigaction()
  #if canImport(Glibc)
    action.__sigaction_handler.sa_handler = handler
  #else
    action.__sigaction_u.__sa_handler = handler
  #endif
  action.sa_flags = flags
  return action
}
