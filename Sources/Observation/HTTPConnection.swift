import Glibc

/// One connection of a client: its request is read, answered, and what else it sends is taken until
/// it goes, so that the answer reaches it (RFC 9112 §9.6).
struct HTTPConnection {
    private enum Stage { case reading, writing, draining, over }

    let descriptor: Int32
    let deadline: ContinuousClock.Instant
    private var stage = Stage.reading
    private var input: [UInt8] = []
    private var output: ArraySlice<UInt8> = []

    init(_ descriptor: Int32, until deadline: ContinuousClock.Instant) {
        (self.descriptor, self.deadline) = (descriptor, deadline)
    }

    var isOver: Bool { stage == .over || deadline <= .now }

    /// What poll(2) is to wait for.
    var events: Int16 { Int16(stage == .writing ? POLLOUT : POLLIN) }

    func end() { close(descriptor) }

    mutating func goOn(
        _ limits: LoopbackListener.Limits, _ answer: (HTTPRequest) -> HTTPResponse
    ) {
        switch stage {
        case .reading: read(limits.headBytesMax, answer)
        case .writing: write()
        case .draining: if receive()?.isEmpty ?? false { stage = .over }
        case .over: break
        }
    }

    private mutating func read(_ limit: Int, _ answer: (HTTPRequest) -> HTTPResponse) {
        guard let bytes = receive() else { return }
        guard !bytes.isEmpty else {
            stage = .over
            return
        }
        input += bytes
        switch HTTPRequest.reading(input, limit: limit) {
        case .incomplete: return
        case .whole(let request): output = answer(request).bytes[...]
        case .refused(let response): output = response.bytes[...]
        }
        stage = .writing
        write()
    }

    private mutating func write() {
        let count = unsafe output.withUnsafeBytes {
            unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count >= 0 else {
            if errno != EAGAIN && errno != EINTR { stage = .over }
            return
        }
        output = output.dropFirst(count)
        guard output.isEmpty else { return }
        shutdown(descriptor, Int32(SHUT_WR))
        stage = .draining
    }

    /// What has come, at most a page of it; empty once nothing more comes, nil where nothing is
    /// there yet.
    private func receive() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
        if count < 0, errno == EAGAIN || errno == EINTR { return nil }
        return Array(bytes.prefix(max(0, count)))
    }
}
