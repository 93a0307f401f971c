import Glibc
import HostFiles
import InternetMessage
import Signing

/// The standard output, written in large pieces.
final class StandardOutput {
    private var buffer: [UInt8] = []
    /// Whether parts of lines are painted.
    private let paints: Bool

    init(paints: Bool = false) { self.paints = paints }

    /// Writes the bytes, whole lines of them, at the latest with the next `flush`. The tokens that
    /// prove agents' mail are left out, wherever a message or a note shows one.
    func write(_ bytes: [UInt8]) {
        buffer += SignedAddressTag.withoutTokensInAddresses(bytes)
        if buffer.count >= 1 << 16 { flush() }
    }

    /// Writes the items, as a line of JSON each, or for people as a table, and says to people that
    /// there are none.
    func list<Item>(
        _ items: [Item], asJSON: Bool, none: String, json: (Item) -> JSONObject,
        columns: [TextTable.Column], row: (Item) -> [String]
    ) {
        if asJSON {
            for item in items { write(JSONLine.bytes(of: json(item))) }
        } else if items.isEmpty {
            write(line: none)
        } else {
            write(TextTable(columns, rows: items.map(row)))
        }
    }

    /// The table, fitted to the terminal.
    func write(_ table: TextTable) {
        for (index, line) in table.lines(width: Terminal.width).enumerated() {
            if index == 0 { write(line: line, .bold) } else { write(line: line) }
        }
    }

    /// A line, or several: what would steer a terminal is left out.
    func write(line: String) { write(text: line + "\n") }

    /// A line all of which is painted so.
    func write(line: String, _ paint: Paint) { write(mark: line, paint, line: "", indent: 0) }

    /// A line that begins with a mark, painted so, in a column of `indent` characters.
    func write(mark: String, _ paint: Paint?, line: String, indent: Int) {
        let gap = String(repeating: " ", count: max(0, indent - mark.count))
        guard paints, let paint else { return write(line: mark + gap + line) }
        // What is painted is ours, or made harmless before the codes are put around it.
        buffer += "\u{1B}[\(paint.rawValue)m\(ShownText.onOneLine(mark))\u{1B}[0m".utf8
        write(line: gap + line)
    }

    /// The same of text that ends its last line itself.
    func write(text: String) {
        write(SignedAddressTag.withoutTokens(Array(ShownText.onLines(text).utf8)))
    }

    /// A message as it came; on a terminal, which it could steer, without what would.
    func write(raw: [UInt8]) {
        guard isatty(STDOUT_FILENO) == 1 else { return write(raw) }
        write(text: String(decoding: raw, as: UTF8.self))
    }

    /// A line at once, for what people are told of one thing that was done.
    static func say(_ line: String, terminator: String = "\n") {
        let output = StandardOutput()
        output.write(text: line + terminator)
        output.flush()
    }

    /// Bytes for another program, at once: those that a person exports, tokens included.
    static func write(untouched bytes: [UInt8]) {
        guard FileCalls.write(bytes, to: STDOUT_FILENO) else { endUnwritten() }
    }

    /// Hands everything to the system; a closed pipe ends the process quietly, as it does for
    /// other filters.
    func flush() {
        guard FileCalls.write(buffer, to: STDOUT_FILENO) else { Self.endUnwritten() }
        buffer.removeAll(keepingCapacity: true)
    }

    /// One line on the standard error.
    static func complain(_ line: String) {
        // Where there is no standard error, nobody can be told.
        _ = FileCalls.write(Array((ShownText.onLines(line) + "\n").utf8), to: STDERR_FILENO)
    }

    /// What was asked for could not be handed over whole: whoever reads on must not take it for
    /// all. It is too late to go on, and nothing is left undone.
    private static func endUnwritten() -> Never {
        if errno == EPIPE {
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
        }
        complain("delistbot: cannot write the standard output: \(InputFile.words(errno))")
        exit(CommandFailure.Code.inputOutput.rawValue)
    }
}
