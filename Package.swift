// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target: Swift 6 mode, strict memory safety, warnings are errors.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(
    name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A target of `Sources/` under the common rules.
func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A target of `Tests/` that other tests use, under the common rules.
func testSupport(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: settings)
}

/// A test target of `Tests/` under the common rules.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "delistbot",
    products: [
        // Preloaded into the program by the tests: system calls that go wrong.
        .library(name: "FaultyCalls", type: .dynamic, targets: ["FaultyCalls"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Pure: no clock, no chance, no input or output. Tests/TidyTests proves it.
        target("InternetMessage"),
        // The model that reads answers, as data. Tests/train-answers makes it.
        .target(name: "CAnswerModel", exclude: ["answers.model"]),
        .target(
            name: "Correspondence", dependencies: ["CAnswerModel", "InternetMessage"],
            exclude: ["Answers/examples"],
            // Words by reader and language, carried in the binary.
            resources: [.embedInCode("Phrases")], swiftSettings: settings),
        target("DNSAudit", ["InternetMessage"]),
        target("Ticketing", ["InternetMessage", "Correspondence", "DNSAudit"]),
        target("IMAP", ["InternetMessage"]),

        // Adapters: one library each.
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(
            name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CAres", pkgConfig: "libcares", providers: [.apt(["libc-ares-dev"])]),
        // The commit, which Swift code cannot be told by the build. Tests build without one.
        .target(
            name: "CBuild",
            cSettings: Context.environment["BUILD_COMMIT"].map {
                [.define("BUILD_COMMIT", to: "\"\($0)\"")]
            } ?? []),
        // What the C library knows of the clock; nothing to install.
        .systemLibrary(name: "CClock"),
        target("MIME", ["CGMime", "CXML", "InternetMessage"]),
        target("Signing", ["CCrypto", "InternetMessage"]),
        target(
            "TicketStore",
            [grdb, "HostFiles", "Ticketing", "Correspondence", "DNSAudit", "InternetMessage"]),
        .target(
            name: "Letters",
            dependencies: [mustache, "Ticketing", "Correspondence", "InternetMessage"],
            // A link to the repository's templates/, carried in the binary.
            resources: [.embedInCode("templates")], swiftSettings: settings),
        target(
            "Configuration", [yams, "Ticketing", "Correspondence", "DNSAudit", "InternetMessage"]),
        target("MailTransport", ["CCurl", "HostFiles", "IMAP", "InternetMessage", "Ticketing"]),
        target("HostClock", ["CClock"]),
        target("HostFiles"),
        target("Observation", ["HostFiles"]),
        target("DNS", ["CAres", "DNSAudit", "InternetMessage"]),

        // Shell.
        target(
            "Bot",
            [
                "InternetMessage", "Correspondence", "DNSAudit", "Ticketing", "Configuration",
                "MIME", "Observation", "Signing",
                "TicketStore", "Letters", logging, serviceLifecycle,
            ]),
        .executableTarget(
            name: "delistbot",
            dependencies: [
                "InternetMessage", "Correspondence", "DNSAudit", "Ticketing", "Configuration",
                "MIME", "Signing",
                "HostClock", "HostFiles", "Observation", "TicketStore", "Letters",
                "MailTransport", "DNS", "Bot", "CBuild",
                argumentParser,
                logging,
                serviceLifecycle,
                unixSignals,
            ], swiftSettings: settings),

        // Test support.
        testSupport(
            "Simulation",
            [
                "InternetMessage", "Correspondence", "DNSAudit", "Ticketing", "Configuration",
                "MIME", "Signing",
                "TicketStore", "Letters", "Bot", grdb,
            ]),
        .executableTarget(
            name: "simulate", dependencies: ["Simulation", argumentParser],
            path: "Tests/simulate", swiftSettings: settings),

        // Optimized for the test that trains: seconds instead of minutes.
        .target(
            name: "AnswerTraining", dependencies: ["Correspondence"],
            path: "Tests/AnswerTraining",
            swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .executableTarget(
            name: "train-answers",
            dependencies: ["AnswerTraining", "Correspondence", argumentParser],
            path: "Tests/train-answers", swiftSettings: settings),
        .executableTarget(
            name: "Benchmarks", dependencies: ["Correspondence", "InternetMessage", "MIME"],
            path: "Tests/Benchmarks",
            exclude: ["README.md", "measure.py", "messages.py", "run", "servers.py"],
            swiftSettings: settings),
        .target(name: "FaultyCalls", path: "Tests/FaultyCalls"),
        testSupport("Conformance", ["InternetMessage", "Correspondence", "Ticketing"]),
        testSupport("TestServers", ["Conformance"]),

        .testTarget(
            name: "InternetMessageTests", dependencies: ["InternetMessage", "MIME"],
            exclude: ["Borders"], swiftSettings: settings),
        tests(
            "CorrespondenceTests",
            ["AnswerTraining", "Correspondence", "InternetMessage", "MIME"]),
        tests("MIMETests", ["MIME", "InternetMessage"]),
        tests(
            "MailTransportTests",
            ["TestServers", "Conformance", "MailTransport", "Ticketing", "InternetMessage"]),
        tests("DNSAuditTests", ["DNSAudit", "InternetMessage"]),
        tests("DNSTests", ["TestServers", "DNS", "DNSAudit", "Ticketing", "InternetMessage"]),
        tests("IMAPTests", ["IMAP", "InternetMessage"]),
        tests("ObservationTests", ["Conformance", "Observation", "TestServers"]),
        tests(
            "IntegrationTests",
            [
                "TestServers", "Conformance", "MailTransport", "MIME", "Ticketing",
                "Correspondence", "InternetMessage", "FaultyCalls", "TicketStore", grdb, "CXML",
                "delistbot",
            ]),
        tests("TicketingTests", ["Conformance", "Ticketing", "Correspondence", "InternetMessage"]),
        tests("TidyTests", []),
        .testTarget(
            name: "LettersTests",
            dependencies: [
                "Conformance", "Letters", "Ticketing", "Correspondence", "InternetMessage",
            ],
            exclude: ["Goldens"], swiftSettings: settings),
        tests(
            "BotTests",
            [
                "Bot", "Simulation", "TicketStore", "Ticketing", "Correspondence", "Letters",
                "DNSAudit", "Configuration", "InternetMessage", "MIME", "Observation", "Signing",
                "Conformance",
                logging, grdb,
            ]),
        tests("SimulationTests", ["Simulation", "Ticketing"]),
        tests(
            "FetchingTests",
            [
                "TestServers", "Bot", "Simulation", "MailTransport", "TicketStore", "Ticketing",
                "Letters", "InternetMessage", "MIME", "Signing",
            ]),
        .testTarget(
            name: "TicketStoreTests",
            dependencies: [
                "Conformance", "TicketStore", grdb, "Ticketing", "Correspondence",
                "InternetMessage",
            ], exclude: ["Schema/schema.sql"], swiftSettings: settings),
        tests("SigningTests", ["Signing", "InternetMessage", "MIME"]),
        tests(
            "ConfigurationTests",
            [
                "Conformance", "Configuration", "Ticketing", "Correspondence", "DNSAudit",
                "InternetMessage",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer's own main function: only where asked for, see Tests/Fuzz/run.
if Context.environment["FUZZ"] != nil {
    let fuzzed: [(String, [Target.Dependency])] = [
        ("Reading", ["Correspondence", "InternetMessage", "MIME"]),
        ("MIME", ["InternetMessage", "MIME"]),
        ("IMAP", ["InternetMessage", "IMAP"]),
    ]
    package.targets.append(
        .target(name: "FuzzSupport", path: "Tests/Fuzz/Support", swiftSettings: settings))
    package.targets += fuzzed.map { name, dependencies in
        .executableTarget(
            name: "Fuzz\(name)", dependencies: dependencies + ["FuzzSupport"],
            path: "Tests/Fuzz/\(name)",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
    }
}
