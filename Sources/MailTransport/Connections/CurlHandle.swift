import CCurl
import Glibc

/// One easy handle of libcurl with the options that every connection of ours has.
///
/// libcurl calls back, on the calling thread and only while one of its functions runs, with the
/// address of this object as context; the object owns the handle, so the handle never outlives it.
@safe final class CurlHandle {
    /// What libcurl is doing, told to whoever decides whether it may go on.
    struct Progress {
        /// Since the server last said something or took something.
        var quiet: Duration
        /// Since `perform` began.
        var total: Duration
    }

    let pointer: UnsafeMutableRawPointer
    /// Asked about once a second, and after each step: false ends the transfer.
    var mayContinue: (Progress) -> Bool = { _ in true }
    /// Gets each line of the server, its end included; false ends the transfer.
    var hearLine: ([UInt8]) -> Bool = { _ in true }
    /// Gets each line that libcurl says, secrets among them: look at the verb, keep nothing.
    var hearCommand: ([UInt8]) -> Void = { _ in }
    /// Gets the bytes of a body as they come; false ends the transfer.
    var take: ([UInt8]) -> Bool = { _ in true }
    /// Gives up to that many bytes of the body to send; nil gives the transfer up.
    var giveBody: (Int) -> [UInt8]? = { _ in [] }

    /// Where a person wants to read what is said.
    private(set) var trace: TracedDialogue?
    /// Whose certificates are looked at, and who hears when they end.
    private var certificates: (shown: ShownCertificates?, of: MailServerURL)?

    private var recipients: UnsafeMutablePointer<curl_slist>?
    private var fields: UnsafeMutablePointer<curl_slist>?
    private let message: UnsafeMutablePointer<CChar>
    private var begun = ContinuousClock.now
    private var lastHeard = ContinuousClock.now
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Parameter protocols: what it may speak, as libcurl lists them.
    init(speaking protocols: String = "imap,imaps,smtp,smtps") {
        precondition(Self.isReady, "libcurl cannot be initialised")
        guard let made = unsafe curl_easy_init() else { fatalError("out of memory") }
        unsafe pointer = unsafe made
        unsafe message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe set(CURLOPT_ERRORBUFFER, pointer: message)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_NOPROGRESS, 0)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        setCallbacks()
    }

    /// libcurl says QUIT or LOGOUT and would wait two minutes for the reply of a server that has
    /// fallen silent: it finds the socket's reading end closed instead.
    deinit {
        var socket: Int32 = -1
        unsafe curl_get_socket(pointer, &socket)
        if socket >= 0 { shutdown(socket, Int32(SHUT_RD)) }
        unsafe curl_easy_cleanup(pointer)
        unsafe curl_slist_free_all(recipients)
        unsafe curl_slist_free_all(fields)
        unsafe message.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) { unsafe curl_set_long(pointer, option, value) }

    func set(_ option: CURLoption, _ text: String?) {
        if let text {
            unsafe curl_set_string(pointer, option, text)
        } else {
            unsafe curl_set_string(pointer, option, nil)
        }
    }

    func set(_ option: CURLoption, size: Int) {
        unsafe curl_set_size(pointer, option, curl_off_t(size))
    }

    @unsafe func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) {
        unsafe curl_set_pointer(pointer, option, value)
    }

    /// Where to connect, how to trust, and who we are.
    func set(_ access: MailAccess, path: String, _ credentials: MailCredentials) {
        let isClear = access.security.insecureCleartext && !access.url.isImplicitTLS
        set(CURLOPT_URL, access.url.description + "/" + path)
        set(CURLOPT_USE_SSL, Int((isClear ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        trust(access.security)
        trace = access.trace.map {
            TracedDialogue($0, with: access.url, SecretRedaction(credentials))
        }
        if trace != nil { set(CURLOPT_VERBOSE, 1) }
        set(CURLOPT_CERTINFO, 1)
        certificates = (access.certificates, access.url)
        switch credentials {
        case .none: break
        case .password(let user, let password):
            set(CURLOPT_USERNAME, user)
            set(CURLOPT_PASSWORD, password)
        case .bearer(let user, let token):
            set(CURLOPT_USERNAME, user)
            set(CURLOPT_XOAUTH2_BEARER, token)
            // Else a server that offers CRAM-MD5 as well would be shown an empty password.
            set(CURLOPT_LOGIN_OPTIONS, "AUTH=OAUTHBEARER;AUTH=XOAUTH2")
        }
    }

    /// Whom to trust.
    func trust(_ security: MailSecurity) {
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, security.insecureAnyCertificate ? 0 : 1)
        set(CURLOPT_SSL_VERIFYHOST, security.insecureAnyCertificate ? 0 : 2)
        if let file = security.authorityFile {
            set(CURLOPT_CAINFO, file)
            set(CURLOPT_CAPATH, nil)
        }
    }

    func setRecipients(_ addresses: [String]) {
        let list = unsafe Self.list(addresses)
        unsafe set(CURLOPT_MAIL_RCPT, pointer: list)
        unsafe curl_slist_free_all(recipients)
        unsafe recipients = unsafe list
    }

    /// The header fields of a request, as `Name: value`.
    func setFields(_ lines: [String]) {
        let list = unsafe Self.list(lines)
        unsafe set(CURLOPT_HTTPHEADER, pointer: list)
        unsafe curl_slist_free_all(fields)
        unsafe fields = unsafe list
    }

    @unsafe private static func list(_ texts: [String]) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts { unsafe list = unsafe curl_slist_append(list, text) }
        return unsafe list
    }

    func perform() -> CURLcode {
        (begun, lastHeard) = (.now, .now)
        unsafe message.pointee = 0
        let code = unsafe curl_easy_perform(pointer)
        if let (shown, url) = certificates, let shown, let end = certificateEnd {
            shown.note(end, of: url)
        }
        return code
    }

    /// What libcurl says of a failure, in one line, without secrets.
    func words(for code: CURLcode) -> String {
        let own = unsafe String(cString: message)
        return own.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : own
    }

    /// A number that libcurl knows of the last transfer.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        unsafe curl_get_long(pointer, info, &value)
        return value
    }

    /// A number of seconds that libcurl knows of the last transfer; 0 where it knows none.
    func seconds(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        unsafe curl_get_size(pointer, info, &value)
        return Int(value)
    }

    /// A text that libcurl knows of the last transfer; empty where it knows none.
    func text(_ info: CURLINFO) -> String {
        var value: UnsafeMutablePointer<CChar>?
        unsafe curl_get_text(pointer, info, &value)
        guard let value = unsafe value else { return "" }
        return unsafe String(cString: value)
    }

    /// What the certificates say that a mail server showed, each fact as `Name:value`.
    var certificateFacts: [String] {
        var shown: UnsafeMutablePointer<curl_certinfo>?
        unsafe curl_get_certificates(pointer, &shown)
        guard let shown = unsafe shown?.pointee else { return [] }
        var facts: [String] = []
        for index in unsafe 0..<Int(shown.num_of_certs) {
            var entry = unsafe shown.certinfo?[index]
            while let fact = unsafe entry {
                if let data = unsafe fact.pointee.data {
                    facts.append(unsafe String(cString: data))
                }
                unsafe entry = unsafe fact.pointee.next
            }
        }
        return facts
    }

    private func setCallbacks() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_READDATA, CURLOPT_XFERINFODATA,
            CURLOPT_DEBUGDATA,
        ] { unsafe set(option, pointer: context) }
        unsafe curl_set_bytes_callback(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, me in
            let line = unsafe CurlHandle.bytes(bytes, size * count)
            return unsafe CurlHandle.from(me).heard(line) ? size * count : 0
        }
        unsafe curl_set_bytes_callback(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, me in
            let body = unsafe CurlHandle.bytes(bytes, size * count)
            return unsafe CurlHandle.from(me).take(body) ? size * count : 0
        }
        unsafe curl_set_bytes_callback(pointer, CURLOPT_READFUNCTION) { buffer, size, count, me in
            unsafe CurlHandle.from(me).fill(buffer, size * count)
        }
        unsafe curl_set_progress_callback(pointer) { me, _, _, _, _ in
            unsafe CurlHandle.from(me).isWelcome ? 0 : 1
        }
        unsafe curl_set_debug_callback(pointer) { _, kind, bytes, count, me in
            switch kind {
            case CURLINFO_HEADER_OUT:
                let (handle, command) = unsafe (CurlHandle.from(me), CurlHandle.bytes(bytes, count))
                handle.hearCommand(command)
                handle.trace?.hear(command, from: .us)
            case CURLINFO_HEADER_IN:
                unsafe CurlHandle.from(me).trace?.hear(CurlHandle.bytes(bytes, count), from: .them)
            default: break
            }
            return 0
        }
    }

    private var isWelcome: Bool {
        let now = ContinuousClock.now
        return mayContinue(Progress(quiet: now - lastHeard, total: now - begun))
    }

    private func heard(_ line: [UInt8]) -> Bool {
        lastHeard = .now
        return hearLine(line)
    }

    private func fill(_ buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
        lastHeard = .now
        guard let buffer = unsafe buffer, let bytes = giveBody(room), bytes.count <= room
        else { return Int(CURL_READFUNC_ABORT) }
        unsafe UnsafeMutableRawPointer(buffer).copyMemory(from: bytes, byteCount: bytes.count)
        return bytes.count
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlHandle {
        guard let context = unsafe context else { fatalError("libcurl lost its context") }
        return unsafe Unmanaged<CurlHandle>.fromOpaque(context).takeUnretainedValue()
    }

    private static func bytes(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> [UInt8] {
        guard let start = unsafe start else { return [] }
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
