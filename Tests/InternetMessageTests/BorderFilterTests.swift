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
        let hasDMARC = filter != .exim && filter != .eximRemovingAll
        for setting in WithoutDMARC.allCases {
            #expect(try isProven(filter, .passing, setting) == (hasDMARC || setting == .dkim))
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

    /// And where they stay, they stand below the line of the border, whose own results stand above
    /// it.
    @Test(arguments: [BorderFilter.openDMARC, .exim], forged)
    func whatIsKeptBelowTheBordersLineIsNotBelieved(
        _ filter: BorderFilter, _ forged: String
    ) throws {
        for setting in WithoutDMARC.allCases {
            #expect(try !isProven(filter, .withoutPolicy, forged: [forged], setting))
        }
    }
}
