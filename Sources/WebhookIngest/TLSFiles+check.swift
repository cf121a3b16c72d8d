package import Foundation
import NIOSSL

extension ReceiverConfiguration.TLSFiles {
  /// Until when the certificate is good, where certificate and key can be served with; throws why
  /// not where they cannot. For `doctor`: nothing listens.
  package func expiry() throws(ReceiverError) -> Date {
    _ = try context()
    guard let own = try? NIOSSLCertificate.fromPEMFile(certificate).first else {
      throw .badCertificate(path: certificate, why: "it holds none")
    }
    return Date(timeIntervalSince1970: TimeInterval(own.notValidAfter))
  }
}
