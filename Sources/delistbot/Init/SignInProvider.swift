import InternetMessage

/// A provider that wants access tokens (OAuth 2), known by the names of its servers.
enum SignInProvider {
    case microsoft
    case gmail

    /// Whose server that URL names; nil where it is another's, or none.
    init?(_ url: String?) {
        switch url.flatMap({ ServerURL($0) })?.host.lowercased() {
        case "outlook.office365.com"?, "smtp.office365.com"?: self = .microsoft
        case "imap.gmail.com"?, "smtp.gmail.com"?: self = .gmail
        default: return nil
        }
    }

    var grant: String {
        switch self {
        case .microsoft: "client-credentials"
        case .gmail: "refresh-token"
        }
    }

    var scope: String {
        switch self {
        case .microsoft: "https://outlook.office365.com/.default"
        case .gmail: "https://mail.google.com/"
        }
    }

    func tokenURL(tenant: String?) -> String {
        switch self {
        case .microsoft:
            "https://login.microsoftonline.com/\(tenant ?? "organizations")/oauth2/v2.0/token"
        case .gmail: "https://oauth2.googleapis.com/token"
        }
    }
}
