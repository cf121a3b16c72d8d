// swift-tools-version: 6.2
import PackageDescription

// Arrows point down only: the executable, then the edge, the core and the ground. `.ci/run` builds
// with `--explicit-target-dependency-import-check error`, so this list is the truth about imports.

let language: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// A newer compiler may warn about more: only CI turns warnings into errors, never a user's build.
let strictness: [SwiftSetting] =
  Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings = language + strictness
let safeSettings = settings + [.strictMemorySafety()]

func product(_ name: String, _ package: String) -> Target.Dependency {
  .product(name: name, package: package)
}

let argumentParser = product("ArgumentParser", "swift-argument-parser")
let asyncHTTPClient = product("AsyncHTTPClient", "async-http-client")
let crypto = product("Crypto", "swift-crypto")
let grdb = product("GRDB", "GRDB.swift")
let httpTypes = product("HTTPTypes", "swift-http-types")
let hummingbird = product("Hummingbird", "hummingbird")
let hummingbirdCore = product("HummingbirdCore", "hummingbird")
let logging = product("Logging", "swift-log")
let nioCore = product("NIOCore", "swift-nio")
let nioEmbedded = product("NIOEmbedded", "swift-nio")
let nioHTTP1 = product("NIOHTTP1", "swift-nio")
let nioPosix = product("NIOPosix", "swift-nio")
let nioSSL = product("NIOSSL", "swift-nio-ssl")
let serviceLifecycle = product("ServiceLifecycle", "swift-service-lifecycle")
let tomlKit = product("TOMLKit", "TOMLKit")
let unixSignals = product("UnixSignals", "swift-service-lifecycle")

func target(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: safeSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "quayside",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "quayside", targets: ["quayside"])],
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit.git", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
  ],
  targets: [
    // Executable
    .executableTarget(
      name: "quayside",
      dependencies: [
        "Curses", "Dashboard", "FulfillmentDomain", "ShopifyAdmin", "SimulatedShop", "Store",
        "StoreSQLite", "Sync", "TerminalUI", "Themes", "WebhookIngest", argumentParser, logging,
        serviceLifecycle, tomlKit, unixSignals,
      ],
      swiftSettings: safeSettings),
    target(
      "SimulatedShop",
      [
        asyncHTTPClient, crypto, httpTypes, hummingbird, logging, nioCore, nioHTTP1,
        serviceLifecycle,
      ]),

    // Edge
    .systemLibrary(
      name: "CNcurses", providers: [.apt(["libncurses-dev"]), .brew(["ncurses"])]),
    .target(
      name: "Curses", dependencies: ["CNcurses", "TerminalUI", unixSignals],
      swiftSettings: settings),
    target(
      "ShopifyAdmin",
      ["FulfillmentDomain", asyncHTTPClient, httpTypes, logging, nioCore, nioHTTP1, nioPosix],
      resources: [.embedInCode("Documents")]),
    target("StoreSQLite", ["FulfillmentDomain", "Store", grdb]),
    target(
      "WebhookIngest",
      [
        "FulfillmentDomain", "Store", crypto, httpTypes, hummingbird, hummingbirdCore, logging,
        nioCore, nioHTTP1, nioPosix, nioSSL, serviceLifecycle,
      ]),
    target(
      "Themes", ["Dashboard", "TerminalUI", tomlKit],
      resources: [
        .embedInCode("../../themes/harbor.toml"),
        .embedInCode("../../themes/daylight.toml"),
        .embedInCode("../../themes/contrast.toml"),
      ]),

    // Core
    target("Sync", ["FulfillmentDomain", "Store", logging]),
    target("Dashboard", ["FulfillmentDomain", "TerminalUI"]),
    target("Store", ["FulfillmentDomain"]),

    // Ground
    target("FulfillmentDomain", []),
    target("TerminalUI", []),

    // Tests
    .target(
      name: "TestKit",
      dependencies: [
        "FulfillmentDomain", "ShopifyAdmin", "SimulatedShop", "Store", "StoreSQLite", crypto,
        logging, nioCore, nioHTTP1, nioPosix,
      ],
      path: "Tests/TestKit", swiftSettings: settings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: ["SimulatedShop", "TestKit"], path: "Tests/Benchmarks",
      swiftSettings: settings),
    tests("CursesTests", ["CNcurses", "Curses", "TerminalUI"]),
    tests("DashboardTests", ["Dashboard", "FulfillmentDomain", "TerminalUI"]),
    tests("FulfillmentDomainTests", ["FulfillmentDomain"]),
    tests(
      "QuaysideTests",
      [
        "quayside", "Dashboard", "FulfillmentDomain", "ShopifyAdmin", "SimulatedShop", "Store",
        "Sync", "TerminalUI", "TestKit", "WebhookIngest", grdb, logging,
      ]),
    tests("ShopifyAdminTests", ["FulfillmentDomain", "ShopifyAdmin", "SimulatedShop", "TestKit"]),
    tests("SimulatedShopTests", ["SimulatedShop", nioCore, nioHTTP1, nioPosix]),
    .target(
      name: "CountingVFS", path: "Tests/CountingVFS", linkerSettings: [.linkedLibrary("sqlite3")]),
    tests(
      "StoreSQLiteTests",
      ["CountingVFS", "FulfillmentDomain", "Store", "StoreSQLite", "TestKit", grdb]),
    tests(
      "SyncTests",
      [
        "FulfillmentDomain", "ShopifyAdmin", "SimulatedShop", "Store", "StoreSQLite", "Sync",
        "TestKit", logging,
      ]),
    tests("TerminalUITests", ["TerminalUI"]),
    tests("ThemesTests", ["Dashboard", "TerminalUI", "Themes"]),
    tests("TidyTests", []),
    tests(
      "WebhookIngestTests",
      [
        "FulfillmentDomain", "Store", "StoreSQLite", "TestKit", "WebhookIngest", crypto, logging,
        nioCore, nioEmbedded, nioHTTP1, nioPosix, nioSSL,
      ]),
  ],
  swiftLanguageModes: [.v6]
)
