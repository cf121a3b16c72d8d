import ArgumentParser
import FulfillmentDomain

/// A GID or its number on the command line.
struct IDArgument<Kind: GIDKind>: ExpressibleByArgument {
  let id: GID<Kind>

  init?(argument: String) {
    guard let id = GID<Kind>(argument.trimmed) else { return nil }
    self.id = id
  }
}
