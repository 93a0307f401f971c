import InternetMessage
import Testing

@Suite struct TrustedResultsTests {
    private let border = "mx.example.org"
    private let alice = EmailAddress("alice@example.com")

    private func header(_ lines: [String]) -> [HeaderField] {
        lines.map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return HeaderField(name: String(parts[0]), value: String(parts[1].dropFirst()))
        }
    }

    private func trusted(
        _ lines: [String], by id: String = "mx.example.org", hops: [String] = []
    ) -> TrustedResults {
        AuthenticationResults.trusted(in: header(lines), authservID: id, hops: hops)
    }

    private let takenFromOutside =
        "Received: from mail.example.com (mail.example.com [192.0.2.1]) by mx.example.org "
        + "(Postfix) with ESMTPS id 1; Mon, 2 Nov 2026 09:00:00 +0000"
    private let passing =
        "Authentication-Results: mx.example.org; dmarc=pass (p=none) header.from=example.com"
    private let failing =
        "Authentication-Results: mx.example.org; dmarc=fail (p=none) header.from=example.com"

    @Test func severalFiltersBelowTheBordersReceivedLineAllCount() throws {
        let results = trusted([
            "Return-Path: <alice@example.com>", "Delivered-To: bot@example.org", takenFromOutside,
            passing, "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.com",
            "Authentication-Results: mx.example.org; dkim=pass header.d=example.com",
            "DKIM-Filter: OpenDKIM Filter v2.11.0 mx.example.org 1",
            "Received: from laptop by mail.example.com; Mon, 2 Nov 2026 08:59:59 +0000",
            "From: alice@example.com",
        ])
        #expect(results.dmarc == .init(value: "pass", domain: "example.com"))
        #expect(results.spf.map(\.value) == ["pass"])
        #expect(results.dkim.map(\.domain) == ["example.com"])
        #expect(results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func oneOnTopOfTheHeaderCounts() throws {
        let results = trusted([passing, takenFromOutside, "From: alice@example.com"])
        #expect(results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func aForgedOneBelowTheBorderCountsForNothingWhereOursStandsAbove() throws {
        let results = trusted([
            "Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=evil.example.net",
            takenFromOutside, passing, "From: alice@example.com",
        ])
        #expect(results.dmarc == nil)
        #expect(!results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func aForgedOneBelowTheSendersReceivedLineCountsForNothing() throws {
        let results = trusted([
            "Return-Path: <alice@example.com>", takenFromOutside,
            "Received: from mx.example.org (mx.example.org [192.0.2.9]) by mail.example.com; x",
            passing, "From: alice@example.com",
        ])
        #expect(results == TrustedResults())
    }

    @Test func aForgedReceivedLineOfOursDoesNotOpenTheBlockAgain() throws {
        let results = trusted([
            takenFromOutside, failing, takenFromOutside, passing, "From: alice@example.com",
        ])
        #expect(results.dmarc?.value == "fail")
        #expect(results.failsDMARC(for: try #require(alice)))
    }

    /// OpenDKIM leaves such fields in the mail of a client on its own host, whose line opens no hop.
    @Test(arguments: [
        "mx.example.org; x; ", "mx.example.org;; ", "mx.example.org; none; ",
        "mx.example.org 1 2; ", "mx.example.org x; ", "; mx.example.org; ",
    ])
    func whereAFieldInOurNameBreaksTheGrammarTheBlockEnds(_ start: String) throws {
        let local = "Received: from pc (localhost [127.0.0.1]) by mx.example.org with ESMTP; x"
        let field = "Authentication-Results: \(start)dmarc=pass header.from=example.com"
        for lines in [
            [local, field], [local, field, passing], [takenFromOutside, field, passing],
        ] {
            #expect(trusted(lines + ["From: alice@example.com"]) == TrustedResults())
        }
    }

    @Test(arguments: ["; x", "; dkim", " x", "; dkim=", "; =pass", ";; spf=pass", "; none"])
    func itsEndMayNotBreakItEither(_ end: String) throws {
        #expect(trusted([takenFromOutside, passing + end]) == TrustedResults())
    }

    /// What servers write beyond the grammar's letter.
    @Test(arguments: [
        "", ";", "; ", "; compauth=pass reason=100", "; dkim=pass header.b=AbC/d+E= x-bits=2048",
        "; dkim=unknown header.i=; spf=none smtp.mailfrom=", "; dkim-atps=neutral",
        "; dkim = pass (a) header.d = example.com", "; spf=pass (a; b=c) smtp.helo=\"a b\"",
    ])
    func aServersOwnHabitsBreakNothing(_ end: String) throws {
        let results = trusted([takenFromOutside, passing + end, "From: alice@example.com"])
        #expect(results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func aForgedOneBelowOursCannotOverrideIt() throws {
        let results = trusted([takenFromOutside, failing, passing, "From: alice@example.com"])
        #expect(!results.prove(try #require(alice), withoutDMARC: .nothing))
        #expect(results.failsDMARC(for: try #require(alice)))
    }

    @Test func anyOtherFieldEndsTheBlock() throws {
        for other in ["From: alice@example.com", "DKIM-Signature: v=1", "X-Mailer: mutt"] {
            #expect(trusted([takenFromOutside, other, passing]) == TrustedResults())
        }
    }

    @Test func fieldsOfAnotherNameCountForNothing() {
        #expect(trusted([takenFromOutside, passing], by: "mx2.example.org") == TrustedResults())
        let nameless = "Authentication-Results: dmarc=pass header.from=example.com"
        #expect(trusted([takenFromOutside, nameless]) == TrustedResults())
    }

    @Test func hopsBetweenOurOwnHostsDoNotEndTheBlock() throws {
        let results = trusted([
            "Return-Path: <alice@example.com>",
            "Received: from mx.example.org ([10.0.0.5]) by imap.example.org with LMTP id 2; x",
            "Received: from localhost (localhost [127.0.0.1]) by mx.example.org (Postfix) id 3; x",
            "X-Virus-Scanned: amavisd-new at example.org", takenFromOutside, passing,
            "From: alice@example.com",
        ])
        #expect(results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func aClientThatGreetsAsLocalhostIsStillOutside() throws {
        let results = trusted([
            "Received: from [127.0.0.1] (evil.example.net [203.0.113.6]) by mx.example.org; x",
            failing,
            "Received: from mail.example.com ([192.0.2.1]) by mx.example.org; x", passing,
        ])
        #expect(results.dmarc?.value == "fail")
    }

    /// Servers copy what a client says into their line: its greeting, the one recipient, comments.
    @Test(arguments: [
        "from evil.example.net (evil.example.net [203.0.113.6]) by mx.example.org (Postfix) "
            + "with ESMTP id 1 for <\"delist+x with LMTP x\"@example.org>; x",
        "from evil.example.net (evil.example.net [203.0.113.6]) by mx.example.org with ESMTP id 1 "
            + "for \"a with LMTP b\"@example.org; x",
        "from evil.example.net (evil.example.net [203.0.113.6]) by mx.example.org with ESMTP "
            + "(a with LMTP b) id 1; x",
        "from evil.example.net (evil.example.net [203.0.113.6]) by mx.example.org with ESMTP "
            + "for <\"\\\" with LMTP x\"@example.org>; x",
        "from \"x by imap.example.org with LMTP\" (evil.example.net [203.0.113.6]) by "
            + "mx.example.org; x",
        "from evil.example.net (evil.example.net [203.0.113.6]) by mx.example.org with ESMTP id 1 "
            + "for <\"delist@example.org> with LMTP x; y",
    ])
    func whatAStrangerHasCopiedIntoALineMakesItNoLocalDelivery(_ hop: String) throws {
        let results = trusted(["Received: " + hop, takenFromOutside, passing])
        #expect(results == TrustedResults())
    }

    /// What a client calls itself is its own word: it makes no hop one of ours.
    @Test(arguments: [
        "from mail.example.org (unknown [203.0.113.6]) by mx.example.org (Postfix) with ESMTP; x",
        "from mail.example.org (evil.example.net [203.0.113.6]) by mx.example.org; x",
        "from mail.example.org (mail.example.org [203.0.113.6] (may be forged)) by mx.example.org; x",
        "from mail.example.org ([203.0.113.6] helo=mail.example.org) by mx.example.org; x",
        "from localhost (evil.example.net. [203.0.113.6]) by mx.example.org; x",
    ])
    func aClientThatGreetsAsOneOfOursIsStillOutside(_ hop: String) throws {
        let results = trusted(["Received: " + hop, takenFromOutside, passing])
        #expect(results == TrustedResults())
    }

    @Test(arguments: [
        "from mx.example.org ([203.0.113.9]) by imap.example.org with LMTP id 2; x",
        "from mx.example.org (mx.example.org [203.0.113.9]) by imap.example.org with ESMTP; x",
        "from mx.example.org ([192.168.3.4]) by imap.example.org with ESMTP; x",
        "from mx.example.org ([172.20.3.4]) by imap.example.org with ESMTP; x",
        "from mail.example.org (mail.example.org [203.0.113.9]) by imap.example.org with ESMTP; x",
        "from mail.example.org by imap.example.org; x",
    ])
    func aHopOfOursIsOneWhereTheServerKnewIt(_ hop: String) throws {
        let results = trusted(
            ["Received: " + hop, takenFromOutside, passing],
            hops: ["imap.example.org", "mail.example.org"])
        #expect(results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    /// A customer's machine may have a name in our own domain: hops are what the configuration
    /// names, never what looks like one of ours.
    @Test(arguments: [
        "from customer7.example.org (customer7.example.org [203.0.113.6]) by mx.example.org; x",
        "from a.relay.example.net (a.relay.example.net [203.0.113.6]) by b.relay.example.net; x",
        "from imap.example.org by mx.example.org; x",
    ])
    func whatOnlyLooksLikeAHopOfOursIsNone(_ hop: String) throws {
        let lines = ["Received: " + hop, takenFromOutside, passing]
        #expect(trusted(lines) == TrustedResults())
        #expect(trusted(lines, hops: ["imap.example.org"]) == TrustedResults())
    }

    @Test func aHopNamedByItsDomainIsOneOfOurs() throws {
        let lines = [
            "Received: from a.mail.example.org (a.mail.example.org [203.0.113.6]) by b.mail.example.org; x",
            takenFromOutside, passing,
        ]
        #expect(trusted(lines, hops: [".mail.example.org"]).dmarc?.value == "pass")
        #expect(trusted(lines, hops: [".web.example.org"]).dmarc == nil)
    }

    @Test func gmailsOrderIsUnderstood() throws {
        let results = trusted(
            [
                "Delivered-To: bot@example.org",
                "Received: by 2002:a05:6400:1 with SMTP id a1csp1; Mon, 2 Nov 2026 01:00:00 -0800",
                "X-Google-Smtp-Source: AGHT", "X-Received: by 2002:a05 with SMTP id b; x",
                "ARC-Seal: i=1; a=rsa-sha256", "ARC-Message-Signature: i=1",
                "ARC-Authentication-Results: i=1; mx.google.com; dmarc=fail header.from=example.com",
                "Return-Path: <alice@example.com>",
                "Received: from mail.example.com (mail.example.com. [192.0.2.1]) by mx.google.com "
                    + "with ESMTPS id c for <bot@example.org>; x",
                "Received-SPF: pass (google.com: domain of alice@example.com designates)",
                "Authentication-Results: mx.google.com; dkim=pass header.i=@example.com; "
                    + "dmarc=pass (p=NONE) header.from=example.com",
                "DKIM-Signature: v=1", "From: alice@example.com",
            ], by: "mx.google.com")
        #expect(results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func microsoft365IsTrustedWithoutAName() throws {
        let results = trusted(
            [
                "Received: from A.eurprd01.prod.outlook.com (2603:10a6::1) by "
                    + "B.eurprd01.prod.outlook.com (2603:10a6::2) with Microsoft SMTP Server; x",
                "Received: from mail.example.com (192.0.2.1) by "
                    + "C.mail.protection.outlook.com (10.0.0.1) with Microsoft SMTP Server; x",
                "Authentication-Results: spf=pass (sender IP is 192.0.2.1) "
                    + "smtp.mailfrom=example.com; dmarc=pass action=none header.from=example.com",
                "Received-SPF: Pass (protection.outlook.com)", "From: alice@example.com",
            ], by: "", hops: [".prod.outlook.com"])
        #expect(results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func dmarcMustPassForExactlyTheAuthorsDomain() throws {
        let results = trusted([
            takenFromOutside,
            "Authentication-Results: mx.example.org; dmarc=pass header.from=evil.net",
        ])
        #expect(!results.prove(try #require(alice), withoutDMARC: .nothing))
        let unnamed = trusted([
            takenFromOutside, "Authentication-Results: mx.example.org; dmarc=pass",
        ])
        #expect(!unnamed.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func twoDMARCResultsInOneFieldAreWorthNothing() throws {
        let results = trusted([
            takenFromOutside,
            "Authentication-Results: mx.example.org; dmarc=pass header.from=example.com; "
                + "dmarc=fail header.from=example.com",
        ])
        #expect(!results.prove(try #require(alice), withoutDMARC: .nothing))
    }

    @Test func severalAuthorsAreNeverProven() {
        let results = trusted([takenFromOutside, passing])
        var message = ParsedMessage()
        message.header = [HeaderField(name: "From", value: "alice@example.com")]
        message.from = [NamedAddress(address: "alice@example.com")]
        #expect(results.proveAuthor(of: message, withoutDMARC: .nothing))
        message.from.append(NamedAddress(address: "mallory@example.com"))
        #expect(!results.proveAuthor(of: message, withoutDMARC: .nothing))
        message.from = []
        #expect(!results.proveAuthor(of: message, withoutDMARC: .nothing))
    }
}

/// What `check-config --online --send-test` tells of our own servers.
@Suite struct BorderShapeTests {
    private func shape(_ lines: [String]) -> BorderShape {
        BorderShape(
            of: lines.map { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                return HeaderField(name: String(parts[0]), value: String(parts[1].dropFirst()))
            })
    }

    private let hop =
        "Received: from mx.example.org (mx.example.org [192.0.2.9]) by imap.example.org with ESMTP; x"
    private let second =
        "Received: from imap.example.org (imap.example.org [192.0.2.8]) by store.example.org; x"
    private let border =
        "Received: from relay.example.net (relay.example.net [192.0.2.1]) by mx.example.org; x"
    private let results =
        "Authentication-Results: mx.example.org; dkim=pass header.d=example.org; dmarc=pass"

    @Test func hopsAreWhatStandsAboveTheBordersOwnLine() {
        for lines in [
            [second, hop, border, results, "From: a@b.example"], [second, hop, results, border],
        ] {
            let seen = shape(lines)
            #expect(seen.authservID == "mx.example.org")
            // The border itself is known by its name.
            #expect(seen.hops == ["imap.example.org"])
            #expect(seen.results == ["dkim=pass", "dmarc=pass"])
        }
    }

    @Test func whatItProposesMakesTheResultsCount() throws {
        let lines = [
            second, hop, border, results.replacing("=pass", with: "=pass header.from=x.org"),
        ]
        let header = lines.map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return HeaderField(name: String(parts[0]), value: String(parts[1].dropFirst()))
        }
        let seen = BorderShape(of: header)
        let name = try #require(seen.authservID)
        #expect(AuthenticationResults.trusted(in: header, authservID: name).dmarc == nil)
        let results = AuthenticationResults.trusted(
            in: header, authservID: name, hops: seen.hops)
        #expect(results.dmarc?.value == "pass")
    }

    @Test func withoutAFieldThereIsNothingToPropose() {
        #expect(shape([hop, border]) == shape([]))
        #expect(shape([]).authservID == nil)
        #expect(shape(["Authentication-Results: spf=pass"]).authservID == "")
    }
}
