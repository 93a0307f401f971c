import CAres
import DNSAudit
import Glibc
import InternetMessage

extension DNSAnswer {
    /// What a reply says. `reply` is only looked at where `status` is success.
    init(_ status: Int32, _ reply: UnsafeBufferPointer<UInt8>, to question: DNSQuestion) {
        guard status == ARES_SUCCESS else {
            self.init(trouble: status)
            return
        }
        let reading = unsafe ReplyReading(reply)
        do throws(ResolverError) {
            let values = Array(try reading.values(answering: question).prefix(Self.valuesMax))
            self = values.isEmpty ? .absent : .found(values)
        } catch {
            self.init(trouble: error.status)
        }
    }

    /// How long the addresses of a reply hold, as its server says; nil where it does not.
    static func timeToLive(
        _ status: Int32, _ reply: UnsafeBufferPointer<UInt8>, of question: DNSQuestion
    ) -> Duration? {
        guard status == ARES_SUCCESS, case .addresses4 = question else { return nil }
        var first = [ares_addrttl()]
        var total: Int32 = 1
        let count = Int32(clamping: reply.count)
        guard
            unsafe ares_parse_a_reply(reply.baseAddress, count, nil, &first, &total)
                == ARES_SUCCESS, total > 0
        else { return nil }
        return .seconds(Int64(first[0].ttl))
    }

    /// More records of one name than these are not looked at.
    static let valuesMax = 100

    private init(trouble status: Int32) {
        switch status {
        case ARES_ENODATA, ARES_ENOTFOUND: self = .absent
        case ARES_EREFUSED: self = .refused
        case ARES_ECANCELLED, ARES_ETIMEOUT: self = .unknown("no name server answered in time")
        default: self = .unknown(ResolverError(status: status).what)
        }
    }
}

/// A reply that c-ares takes apart.
@safe private struct ReplyReading {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.bytes = unsafe bytes }

    func values(answering question: DNSQuestion) throws(ResolverError) -> [String] {
        switch question {
        case .names: try names()
        case .addresses4: try addresses4()
        case .addresses6: try addresses6()
        case .texts: try texts()
        case .exchanges: try exchanges()
        }
    }

    private var count: Int32 { unsafe Int32(clamping: bytes.count) }

    private func check(_ status: Int32) throws(ResolverError) {
        guard status == ARES_SUCCESS else { throw ResolverError(status: status) }
    }

    private func names() throws(ResolverError) -> [String] {
        var host: UnsafeMutablePointer<hostent>?
        try check(
            unsafe ares_parse_ptr_reply(bytes.baseAddress, count, nil, 0, AF_INET, &host))
        guard let host = unsafe host else { return [] }
        defer { unsafe ares_free_hostent(host) }
        var names: [String] = []
        var alias = unsafe host.pointee.h_aliases
        while let name = unsafe alias?.pointee {
            unsafe names.append(String(cString: name))
            unsafe alias = unsafe alias?.advanced(by: 1)
        }
        return names
    }

    private func addresses4() throws(ResolverError) -> [String] {
        var found = [ares_addrttl](repeating: ares_addrttl(), count: DNSAnswer.valuesMax)
        var total = Int32(found.count)
        try check(unsafe ares_parse_a_reply(bytes.baseAddress, count, nil, &found, &total))
        return found.prefix(Int(total)).compactMap { record in
            let number = UInt32(bigEndian: record.ipaddr.s_addr)
            let octets = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
            return IPAddress(bytes: octets)?.description
        }
    }

    private func addresses6() throws(ResolverError) -> [String] {
        var found = [ares_addr6ttl](repeating: ares_addr6ttl(), count: DNSAnswer.valuesMax)
        var total = Int32(found.count)
        try check(unsafe ares_parse_aaaa_reply(bytes.baseAddress, count, nil, &found, &total))
        return found.prefix(Int(total)).compactMap { record in
            var address = record.ip6addr
            let octets = unsafe withUnsafeBytes(of: &address) { unsafe Array($0) }
            return IPAddress(bytes: octets)?.description
        }
    }

    /// The strings of one record belong together (RFC 7208 §3.3).
    private func texts() throws(ResolverError) -> [String] {
        var first: UnsafeMutablePointer<ares_txt_ext>?
        try check(unsafe ares_parse_txt_reply_ext(bytes.baseAddress, count, &first))
        guard let first = unsafe first else { return [] }
        defer { unsafe ares_free_data(first) }
        var texts: [[UInt8]] = []
        var next: UnsafeMutablePointer<ares_txt_ext>? = unsafe first
        while let part = unsafe next {
            let bytes = unsafe UnsafeBufferPointer(
                start: part.pointee.txt, count: part.pointee.length)
            if unsafe part.pointee.record_start != 0 || texts.isEmpty { texts.append([]) }
            unsafe texts[texts.count - 1] += bytes
            unsafe next = unsafe part.pointee.next
        }
        return texts.map { String(decoding: $0, as: UTF8.self) }
    }

    private func exchanges() throws(ResolverError) -> [String] {
        var first: UnsafeMutablePointer<ares_mx_reply>?
        try check(unsafe ares_parse_mx_reply(bytes.baseAddress, count, &first))
        guard let first = unsafe first else { return [] }
        defer { unsafe ares_free_data(first) }
        var hosts: [(priority: UInt16, name: String)] = []
        var next: UnsafeMutablePointer<ares_mx_reply>? = unsafe first
        while let record = unsafe next {
            unsafe hosts.append((record.pointee.priority, String(cString: record.pointee.host)))
            unsafe next = unsafe record.pointee.next
        }
        return hosts.sorted { $0.priority < $1.priority }.map(\.name)
    }
}
