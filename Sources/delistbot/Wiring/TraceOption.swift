import ArgumentParser
import Foundation
import HostFiles
import InternetMessage
import MailTransport
import Signing

/// `--trace`, for commands that talk to mail servers.
struct TraceOption: ParsableArguments {
    @Option(
        name: .customLong("trace"),
        help: "Add what is said to and by the mail servers to that file, secrets left out.",
        completion: .file())
    var file: String?

    /// Lets `assembly` write what is said into the file, which is its owner's alone.
    func apply(to assembly: inout Assembly) throws {
        guard let file else { return }
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
        let descriptor = unsafe open(file, flags, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .cannotCreate,
                "--trace \(file): cannot be written: \(InputFile.words(errno)); name a file that "
                    + "the bot's user can write")
        }
        let clock = assembly.clock
        assembly.trace = ProtocolTrace { line in
            let text = "\(clock.now().iso8601) \(ShownText.onOneLine(line))\n"
            // A full disk ends no mail.
            _ = FileCalls.write(
                SignedAddressTag.withoutTokensInAddresses(Array(text.utf8)), to: descriptor)
        }
    }
}
