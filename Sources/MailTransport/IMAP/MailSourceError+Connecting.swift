import Ticketing

extension MailSourceError {
    static func interrupted(_ url: MailServerURL) -> MailSourceError {
        MailSourceError(
            .interrupted, context: "\(url): interrupted", hint: "the program was asked to end")
    }

    /// There is nothing to show the server. What a token server cannot say now it may say soon.
    init(withoutCredentialsFor url: MailServerURL, because error: any Error) {
        let context = "\(url): there is no password or token to show"
        guard let error = error as? TokenError else {
            self.init(.signInRefused, context: context, hint: "\(error)")
            return
        }
        let code: Code =
            error.code == .interrupted
            ? .interrupted : error.isTransient ? .unreachable : .signInRefused
        self.init(code, context: "\(context): \(error.context)", hint: error.hint)
    }

    static func signInRefused(_ context: String) -> MailSourceError {
        MailSourceError(
            .signInRefused, context: context,
            hint: "check mailbox.username and its password or token; some providers want a "
                + "password of their own for programs, or OAuth 2")
    }

    static func tokenRefused(_ context: String) -> MailSourceError {
        MailSourceError(
            .signInRefused, context: context,
            hint: "the server does not take the access token: check mailbox.username, "
                + "mailbox.oauth.scope, whether the server offers OAUTHBEARER or XOAUTH2, and "
                + "whether the account lets programs read mail by IMAP")
    }

    static func busy(_ context: String) -> MailSourceError {
        MailSourceError(
            .unreachable, context: context,
            hint: "the password is not what is wrong: it is tried again with the next pass; where "
                + "it lasts, look how many programs are signed in to this account (Gmail lets in "
                + "15 at once)")
    }

    static func withoutTLS(_ context: String, _ url: MailServerURL) -> MailSourceError {
        let advice =
            url.isImplicitTLS
            ? "port \(url.port) does not speak TLS as it should; for STARTTLS write imap://"
            : "the server offers no STARTTLS; write imaps:// if it has a port for that"
        return MailSourceError(
            .insecure, context: context, hint: advice + ". The password was not sent")
    }

    static func untrusted(_ context: String) -> MailSourceError {
        MailSourceError(
            .insecure, context: context,
            hint: "the certificate has expired, is for another name, or is from an authority that "
                + "this host does not trust (mailbox.ca-file names one). The password was not sent")
    }

    static func withoutGreeting(_ context: String) -> MailSourceError {
        MailSourceError(
            .unreachable, context: context,
            hint: "the server said nothing; where this port speaks TLS from the start, write "
                + "imaps:// in mailbox.url")
    }

    static func unreachable(_ context: String) -> MailSourceError {
        MailSourceError(
            .unreachable, context: context,
            hint: "check the host and the port of mailbox.url, and whether the server is up")
    }
}
