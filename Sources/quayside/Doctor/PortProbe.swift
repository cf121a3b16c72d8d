import Foundation

/// Whether an address can be listened at: tries, and lets go of it at once.
enum PortProbe: Hashable, Sendable {
  case free
  case taken
  /// For this reason of the system's.
  case impossible(String)

  init(_ address: ListenAddress) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_PASSIVE
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(address.host, String(address.port), &hints, &found)
    guard code == 0, let first = unsafe found else {
      self = .impossible("there is no such host")
      return
    }
    defer { unsafe freeaddrinfo(first) }
    let info = unsafe first.pointee
    let descriptor = unsafe socket(info.ai_family, info.ai_socktype, info.ai_protocol)
    guard descriptor >= 0 else {
      self = .impossible(Self.systemError())
      return
    }
    defer { close(descriptor) }
    // As servers do: a connection that just ended does not hold the port.
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    if unsafe bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, 1) == 0 {
      self = .free
    } else {
      self = errno == EADDRINUSE ? .taken : .impossible(Self.systemError())
    }
  }

  private static func systemError() -> String {
    POSIXError(.init(rawValue: errno) ?? .EIO).localizedDescription
  }
}
