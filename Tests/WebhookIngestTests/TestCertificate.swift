import Foundation

@testable import WebhookIngest

/// A certificate that signed itself, and its key: for these tests alone, and trusted by nobody.
final class TestCertificate {
  let files: ReceiverConfiguration.TLSFiles
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "quayside-test-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let certificate = folder.appending(path: "certificate.pem")
    let key = folder.appending(path: "key.pem")
    try Data(Self.certificate.utf8).write(to: certificate)
    try Data(Self.key.utf8).write(to: key)
    files = .init(certificate: certificate.path, key: key.path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVC63JePpQy3BVe88
    bvSRVWA2eFrFa7WYMSi0Ni9RJn6hRANCAASnXvIV8un0f+Y4tAHlfvvhwwN9V+pZ
    ZQsgYFW3acJsFA2do8MKR2lgcVcvMrO9hroUiliRilIkf5SA+I8IbVKh
    -----END PRIVATE KEY-----
    """
  private static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBmjCCAUGgAwIBAgIUEX32YAVCAIeVoSsJJBldYBSV7GkwCgYIKoZIzj0EAwIw
    FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNzIxMjAyM1oYDzIxMjYxMTAz
    MjEyMDIzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAASnXvIV8un0f+Y4tAHlfvvhwwN9V+pZZQsgYFW3acJsFA2do8MKR2lg
    cVcvMrO9hroUiliRilIkf5SA+I8IbVKho28wbTAdBgNVHQ4EFgQUDEgc/OrrJ6f8
    MIXFtNRxFbPD8qkwHwYDVR0jBBgwFoAUDEgc/OrrJ6f8MIXFtNRxFbPD8qkwDwYD
    VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
    zj0EAwIDRwAwRAIgTWM1htphWhHRJNEXOn3Rq0ufgo2XeSQeuhSsBn79H8MCIFii
    smDfuXRd5x3O8xKBEenHf0tMVR60hNJsMaJdNs5A
    -----END CERTIFICATE-----
    """
}
