import InternetMessage
import Testing

/// Forged fields at the borders that people run.
@Suite struct BorderFilterTests {
    private static let forged = [
        "dmarc=pass header.from=example.com", "dkim=pass header.d=example.com",
        "spf=pass smtp.mailfrom=alice@example.com",
        "dkim=pass header.d=example.com; spf=pass smtp.mailfrom=alice@example.com; "
            + "dmarc=pass header.from=example.com",
    ]

    private func isProven(
        _ filter: BorderFilter, _ mail: BorderFilter.Mail, forged: [String] = [],
        _ setting: WithoutDMARC = .nothing
    ) throws -> Bool {
        let author = try #require(EmailAddress("alice@example.com"))
        let results = AuthenticationResults.trusted(
            in: filter.header(mail, forged: forged), authservID: BorderFilter.server)
        return results.prove(author, withoutDMARC: setting)
    }

    @Test(arguments: BorderFilter.allCases)
    func whatItFindsIsBelieved(_ filter: BorderFilter) throws {
        for setting in WithoutDMARC.allCases {
            #expect(try isProven(filter, .passing, setting))
            #expect(try !isProven(filter, .failing, setting))
            #expect(try !isProven(filter, .withoutPolicy, setting))
        }
    }

    @Test(arguments: BorderFilter.allCases, forged)
    func aVerdictOfTheBorderIsStrongerThanAForgedField(
        _ filter: BorderFilter, _ forged: String
    ) throws {
        for setting in WithoutDMARC.allCases {
            #expect(try !isProven(filter, .failing, forged: [forged], setting))
        }
    }

    @Test(arguments: [BorderFilter.openDMARC, .openDMARCRemovingAll, .rspamd], forged)
    func soIsItsWordThatThereIsNoPolicy(_ filter: BorderFilter, _ forged: String) throws {
        #expect(try !isProven(filter, .withoutPolicy, forged: [forged]))
    }

    /// Where the border removes foreign fields, the setting can be trusted.
    @Test(
        arguments: [BorderFilter.openDMARCRemovingAll, .rspamd, .eximRemovingAll], forged)
    func theSettingIsSafeWhereForeignFieldsAreRemoved(
        _ filter: BorderFilter, _ forged: String
    ) throws {
        for setting in WithoutDMARC.allCases {
            #expect(try !isProven(filter, .withoutPolicy, forged: [forged], setting))
        }
    }

    /// And where it does not, nobody can: what the guide warns of.
    @Test(arguments: [
        (
            BorderFilter.openDMARC, "spf=pass smtp.mailfrom=alice@example.com", WithoutDMARC.spf,
            true
        ),
        (.openDMARC, "dkim=pass header.d=example.com", .dkim, false),
        (.exim, "dkim=pass header.d=example.com", .dkim, false),
        (.exim, "dmarc=pass header.from=example.com", .nothing, false),
    ])
    func whereTheyAreKeptItIsNot(
        filter: BorderFilter, forged: String, setting: WithoutDMARC, isFooled: Bool
    ) throws {
        #expect(try isProven(filter, .withoutPolicy, forged: [forged], setting) == isFooled)
    }
}
