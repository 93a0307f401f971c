import InternetMessage
import Testing

@testable import Correspondence

struct AnswerReaderTests {
    /// Wednesday, 4 November 2026, 10:00 UTC.
    static let date = CivilTime(year: 2026, month: 11, day: 4, hour: 10).timestamp()

    private func read(_ text: String) -> PostmasterAnswer? {
        AnswerReader.answer(in: text, date: Self.date)
    }

    @Test("Delisted is understood", arguments: AnswerSamples.delisted)
    func delistedIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .delisted)
        #expect(read("Hello,\n\n\(text)\n\nKind regards,\nPostmaster team")?.class == .delisted)
    }

    @Test("No trap is taken for delisted", arguments: AnswerSamples.traps)
    func noTrapIsTakenForDelisted(_ text: String) {
        #expect(read(text)?.class != .delisted)
        #expect(read("Hello,\n\n\(text)\n\nKind regards,\nPostmaster team")?.class != .delisted)
    }

    @Test("Not listed is understood", arguments: AnswerSamples.notListed)
    func notListedIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .notListed)
    }

    @Test("A question is understood", arguments: AnswerSamples.needsInformation)
    func aQuestionIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .needsInformation)
    }

    @Test("A refusal is understood", arguments: AnswerSamples.refused)
    func aRefusalIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .refused)
    }

    @Test("A request to confirm is understood", arguments: AnswerSamples.confirm)
    func aRequestToConfirmIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .confirm)
    }

    @Test("A receipt is understood", arguments: AnswerSamples.receipt)
    func aReceiptIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .receipt)
    }

    @Test("A promise is understood with its day", arguments: AnswerSamples.promises)
    func aPromiseIsUnderstoodWithItsDay(_ text: String, _ until: String?) {
        #expect(read(text)?.class == .promise)
        #expect(read(text)?.until == until)
    }

    @Test(
        "What is not listed must be the address",
        arguments: [
            "It is not listed on SORBS, but it is on our list.",
            "The reason is not listed in our system, but the IP is blocked.",
            "The IP is not listed as clean.", "The domain is not listed. The IP is blocked.",
            "Your PTR is not listed in the SPF record.",
            "I can't say that we are not blocking it.",
            "Nothing for me to remove by hand: listings run out. Yours ends on 9 November.",
            "There is no reverse name for 192.0.2.7 on file. You must publish one that matches your "
                + "HELO, then write to us again.",
            "You are not in our records. Only a customer of ours can ask for the removal.",
        ])
    func whatIsNotListedMustBeTheAddress(_ text: String) {
        #expect(read(text)?.class != .notListed)
    }

    @Test func aDeniedRefusalIsNone() {
        let text = "We have not refused your request, we are still working on it."
        #expect(read(text)?.class != .refused)
    }

    @Test(
        "Addresses that fare differently have their own fates, and a person decides",
        arguments: [
            "192.0.2.1 has been removed. 192.0.2.2 will remain blocked.",
            "192.0.2.1 was removed, but 192.0.2.2 stays on the list.",
        ])
    func addressesHaveTheirOwnFates(_ text: String) {
        let answer = read(text)
        #expect(answer?.class == .unclassified)
        #expect(answer?.fates.map(\.class) == [.delisted, .refused])
        #expect(
            answer?.fates.map { $0.addresses.map(\.description) } == [["192.0.2.1"], ["192.0.2.2"]])
    }

    @Test func whatIsSaidOfAnotherAddressThanTheOneAskedAboutIsForAPerson() {
        let asked = IPAddressRange("192.0.2.9").map { [$0] } ?? []
        let text = "192.0.2.1 has been removed from our block list."
        #expect(AnswerReader.answer(in: text, about: asked, sentAt: nil)?.class == .unclassified)
        let own = IPAddressRange("192.0.2.1").map { [$0] } ?? []
        #expect(AnswerReader.answer(in: text, about: own, sentAt: nil)?.class == .delisted)
    }

    @Test func aRemovalBelowTheNameOfAnotherAddressSaysNothingOfOurs() {
        let asked = IPAddressRange("192.0.2.9").map { [$0] } ?? []
        let text = "Hello,\nis this about 192.0.2.1? It has been removed from our block list."
        #expect(AnswerReader.answer(in: text, about: asked, sentAt: nil)?.class == .unclassified)
        let own = IPAddressRange("192.0.2.1").map { [$0] } ?? []
        #expect(AnswerReader.answer(in: text, about: own, sentAt: nil)?.class == .delisted)
    }

    @Test(
        "A removal is not believed where the rest of the answer takes it back or waits",
        arguments: [
            "192.0.2.1 has been removed. Please disregard that, it was put back an hour later.",
            "Removed. Oh wait, that was another ticket, I undid the change.",
            "192.0.2.1 and 192.0.2.2 were removed, .3 stays where it is.",
            "The address has been removed. You will not receive our newsletter any more.",
            "It was removed as you asked: \u{201C}192.0.2.1 has been removed from the list\u{201D}?",
        ])
    func aRemovalIsNotBelievedWhereTheRestTakesItBack(_ text: String) {
        #expect(read(text)?.class != .delisted)
    }

    @Test func theWordsThatWeighedMostAreTold() {
        let answer = read("The block on 192.0.2.1 was lifted this morning.")
        #expect(answer?.weighed.isEmpty == false)
        let sentence = "the block on @ip was lifted this morning"
        #expect(answer?.weighed.allSatisfy(sentence.contains) == true)
    }

    @Test func aRemovalThatTakesEffectLaterIsAPromise() {
        let answer = read("192.0.2.1: REMOVED with effect from tomorrow.")
        #expect(answer?.class == .promise)
        #expect(answer?.until == "2026-11-05")
    }

    @Test func aCourtesyQuestionDoesNotOutweighAStatedFact() {
        let text = "The block on 192.0.2.1 was lifted today. Is there anything else we can do?"
        #expect(read(text)?.class == .delisted)
    }

    @Test func whatStandsBelowALineOfDashesIsHistory() {
        let text = "192.0.2.1 has been removed from the list.\n\n-----\nYour request was refused."
        #expect(read(text)?.class == .delisted)
    }

    @Test(
        "Who may ask is understood in seven languages",
        arguments: [
            "Only our customers can open such a request.",
            "Nur unsere Kunden können eine solche Anfrage stellen.",
            "Seuls nos clients peuvent ouvrir une telle demande.",
            "Solo nuestros clientes pueden abrir una solicitud de este tipo.",
            "Solo i nostri clienti possono aprire una richiesta di questo tipo.",
            "Alleen onze klanten kunnen zo'n verzoek indienen.",
            "Apenas os nossos clientes podem abrir um pedido destes.",
        ])
    func whoMayAskIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .customersOnly)
    }

    @Test func aListOfAddressesIsRead() {
        let answer = read("192.0.2.1: delisted\n192.0.2.2: still listed\n192.0.2.3: delisted")
        #expect(answer?.class != .delisted)
        let all = read("192.0.2.1: delisted\n192.0.2.3: delisted")
        #expect(all?.addresses.map(\.description) == ["192.0.2.1", "192.0.2.3"])
    }

    @Test func theDecidingSentenceIsShownAsWritten() {
        let answer = read("Hi Bob,\n\nthanks. The IP 192.0.2.7\nhas been removed. Cheers")
        #expect(answer?.because == "The IP 192.0.2.7 has been removed.")
    }

    @Test func nothingIsReadIntoProse() {
        #expect(read("We had lunch with the team on Tuesday.")?.class == .unclassified)
        #expect(read("  \n ") == nil)
        #expect(read("> quoted only") == nil)
    }

    @Test func questionsBecomeAChecklist() {
        let text = "Thanks. What do you send? Please describe your opt-in. 192.0.2.7 is noted."
        #expect(
            AnswerReader.questions(in: text)
                == ["What do you send?", "Please describe your opt-in."])
    }

    @Test func aPromiseWithoutTheMailsDateNamesOnlyWholeDates() {
        let text = "We will remove 192.0.2.7 by 2026-12-01."
        #expect(AnswerReader.answer(in: text, date: nil)?.until == "2026-12-01")
        let vague = "We will remove 192.0.2.7 by Friday."
        #expect(AnswerReader.answer(in: vague, date: nil)?.until == nil)
    }

    @Test(
        "Between the lines, an answer is one to what stands above it",
        arguments: [
            ("> Could you unblock 192.0.2.7, please?\n\nIt's done.", .delisted),
            ("> Könnten Sie 192.0.2.7 bitte entsperren?\n\nErledigt.", .delisted),
            ("> Is 192.0.2.7 still on your list?\n\nYes, and there it stays.", .refused),
            (
                "> Could you unblock 192.0.2.7?\n\nNo.\n\n> What is missing?\n\nThe full bounce.",
                .needsInformation
            ),
        ] as [(String, PostmasterAnswer.Class)])
    func betweenTheLinesAnAnswerIsOneToWhatStandsAboveIt(
        _ text: String, _ class: PostmasterAnswer.Class
    ) {
        #expect(read(text + "\n\n> Will it be listed again?\n\nThat depends.")?.class == `class`)
    }

    @Test(
        "A removal is not believed where its clause doubts it, denies it or is of a part",
        arguments: [
            "Half of the range has been delisted.", "Zwei von drei Adressen wurden freigegeben.",
            "Varias de sus IP han sido desbloqueadas.", "The first has been delisted.",
            "The block has supposedly been lifted.", "Normalement, votre adresse a été retirée.",
            "We have refrained from delisting the IP.",
            "Wir haben darauf verzichtet, die Sperre aufzuheben.",
            "Hemos desistido de eliminar la IP.", "It is wrong to say that it was delisted.",
            "192.0.2.7 has been moved from the delay list to the block list.",
            "Delisted: false", "192.0.2.7 delisted: ✗",
            "We have removed the IP from the allow list.", "192.0.2.7 was cleared for blocking.",
            "Nothing to remove: the entry had expired by itself and the address is unlisted.",
            "L'inscription a expiré d'elle-même, l'adresse n'est plus connue de nos services.",
            "Der Eintrag ist von selbst ausgelaufen, die Adresse ist wieder frei.",
            "Hello,\n\nI can confirm that the listing of 192.0.2.7 has been",
            "Guten Tag,\n\nhiermit bestätigen wir, dass die Sperre von 192.0.2.7 aufgehoben wurde und",
        ])
    func aReservedRemovalIsNone(_ text: String) {
        #expect(read(text)?.class != .delisted)
    }

    @Test("What stands below a day to come is planned, and a removal below it not made")
    func whatIsPlannedIsNotDone() {
        let text = "My list for Monday, 9 November:\n- 192.0.2.7 removed from the blocklist\n- tea"
        let sentAt = CivilTime(year: 2026, month: 11, day: 5, hour: 9, minute: 0, second: 0)
        let answer = AnswerReader.answer(in: text, sentAt: sentAt)
        #expect(answer != nil && answer?.class != .delisted)
    }

    @Test(
        "Said of something else, between the lines, removes nothing",
        arguments: [
            "> Could you take my colleague off the portal?\n\nRemoved.\n\n> And 192.0.2.7?\n\nNo idea.",
            "> Please unblock 192.0.2.7.\n\nDone.\n\n> And 192.0.2.8?\n\nThat one stays.",
            "> Have you unblocked 192.0.2.7?\n\nNo.\n\n> Could you ask your colleagues?\n\nDone.",
            "Hello,\n\nyour address was removed from our list. You get no newsletter any more.",
        ])
    func saidOfSomethingElseBetweenTheLinesRemovesNothing(_ text: String) {
        #expect(read(text)?.class != .delisted)
    }
}
