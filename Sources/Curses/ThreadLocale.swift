import Foundation

/// The character set of the calling thread. Only LC_CTYPE and only of this thread: the rest of the
/// process keeps reading numbers as C does.
enum ThreadLocale {
  /// Takes the person's locale where it is UTF-8, else C.UTF-8 where the machine has it. False
  /// where there is no UTF-8: then only ASCII can be drawn.
  static func adopt() -> Bool {
    for name in ["", "C.UTF-8", "C.utf8"] {
      guard let locale = newlocale(LC_CTYPE_MASK, name, nil) else { continue }
      uselocale(locale)
      if isUTF8 { return true }
    }
    return false
  }

  /// Whether the thread's character set is UTF-8.
  static var isUTF8: Bool {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
    return String(cString: name).uppercased().replacing("-", with: "") == "UTF8"
  }
}
