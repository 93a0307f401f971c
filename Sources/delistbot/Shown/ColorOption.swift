import ArgumentParser
import Glibc

/// `--color`, which goes with every command that paints what it shows.
struct ColorOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Colours: auto, on a terminal where NO_COLOR is not set; always; never.",
            valueName: "when"))
    var color = ColorChoice.auto

    /// The standard output, painted so.
    var output: StandardOutput { StandardOutput(paints: color.paints) }
}

/// When to paint.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// Whether to paint now (no-color.org).
    var paints: Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            isatty(STDOUT_FILENO) == 1 && (Terminal.variable("NO_COLOR") ?? "").isEmpty
                && Terminal.variable("TERM") != "dumb"
        }
    }
}

/// How a part of a line is painted (ECMA-48 §8.3.117).
enum Paint: String {
    case bold = "1"
    case bad = "31"
    case good = "32"
    case doubtful = "33"
}

/// The terminal that the standard output is.
enum Terminal {
    static func variable(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// Its width in columns; nil where the output is none, and nothing has to fit. `COLUMNS` counts
    /// above what the terminal says.
    static var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        if let width = variable("COLUMNS").flatMap({ Int($0) }), width > 0 { return width }
        var size = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }
}
