import NIOSSL

extension ReceiverConfiguration.TLSFiles {
  /// Certificate and key, ready to serve with.
  func context() throws(ReceiverError) -> NIOSSLContext {
    let chain: [NIOSSLCertificate]
    do {
      chain = try NIOSSLCertificate.fromPEMFile(certificate)
    } catch {
      throw .badCertificate(path: certificate, why: Self.why(error))
    }
    guard !chain.isEmpty else { throw .badCertificate(path: certificate, why: "it holds none") }
    do {
      let key = try NIOSSLPrivateKey(file: key, format: .pem)
      let configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw .badCertificate(path: key, why: Self.why(error))
    }
  }

  private static func why(_ error: any Error) -> String {
    switch error as? NIOSSLError {
    case .failedToLoadCertificate: "it is missing, or no PEM certificate"
    case .failedToLoadPrivateKey: "it is missing, or no PEM key"
    default: "it is missing, unreadable, or the two do not match"
    }
  }
}
