import FulfillmentDomain
import TerminalUI

/// What came of asking for every topic.
struct Registration: Hashable, Sendable {
  enum Outcome: Hashable, Sendable {
    case created
    case there
    /// For this reason.
    case impossible(String)

    var word: String {
      switch self {
      case .created: "created"
      case .there: "already there"
      case .impossible: "impossible"
      }
    }
  }

  struct Line: Hashable, Sendable {
    var topic: WebhookTopic
    var outcome: Outcome
    var status: ExitStatus
  }

  let uri: String
  /// In the order of `WebhookTopic.wanted`.
  let lines: [Line]

  /// `report` was made as if all topics had been there before, so that one that had to be made is
  /// `recreated`.
  init(_ report: SubscriptionReport, access: Access) {
    uri = report.uri
    lines = WebhookTopic.wanted.map { topic in
      switch report.topics[topic] ?? .missing {
      case .registered: return Line(topic: topic, outcome: .there, status: .done)
      case .recreated: return Line(topic: topic, outcome: .created, status: .done)
      case .impossible(let why):
        let isScope = topic.missingScope(in: access) != nil
        return Line(
          topic: topic, outcome: .impossible(why), status: isScope ? .noPermission : .refused)
      case .missing:
        let why = report.problem ?? "Shopify was not asked for it."
        return Line(topic: topic, outcome: .impossible(why), status: .refused)
      }
    }
  }

  /// 0 only where every topic is there.
  var status: ExitStatus { .worst(of: lines.map(\.status)) }

  /// What is wrong, in one sentence; nil where all are there.
  var sentence: String? {
    let lacking = lines.count { $0.status != .done }
    guard lacking > 0 else { return nil }
    return
      "\(lacking) of \(lines.count) topics cannot be had: the poll finds what they would tell, "
      + "only later."
  }

  var table: [SafeText] {
    var table = TextTable(["TOPIC", "", ""])
    for line in lines {
      let why = if case .impossible(let why) = line.outcome { why } else { "" }
      table.add([SafeText(line.topic.name), SafeText(line.outcome.word), SafeText(why)])
    }
    return table.takeLines()
  }

  var json: JSONValue {
    .array(
      lines.map { line in
        let why: String? = if case .impossible(let why) = line.outcome { why } else { nil }
        let word =
          switch line.outcome {
          case .created: "created"
          case .there: "there"
          case .impossible: "impossible"
          }
        return .members([
          "topic": .text(line.topic.name), "uri": .text(uri), "outcome": .text(word),
          "message": .text(why),
        ])
      })
  }
}
