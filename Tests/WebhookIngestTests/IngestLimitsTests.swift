import Testing
import WebhookIngest

@Test("a body of two mebibytes is the most that is read")
func bodyLimit() { #expect(IngestLimits().bodyBytes == 2_097_152) }
