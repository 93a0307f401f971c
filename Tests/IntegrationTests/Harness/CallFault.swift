import Foundation

/// A system call of the program that goes wrong, by `libFaultyCalls.so`.
struct CallFault {
    /// The kinds of calls that can be numbered.
    enum Kind: String {
        /// All that leaves a trace: bytes, names and syncs of files, and what goes to the network.
        case effects
        case writes, syncs, opens, receives, sends
    }

    /// What becomes of the call.
    enum Outcome: Hashable, CustomStringConvertible {
        case kill
        /// Half of the bytes are written, and the process dies.
        case torn
        case error(String, forGood: Bool)

        var description: String {
            switch self {
            case .kill: "kill"
            case .torn: "torn"
            case .error(let name, let forGood): name + (forGood ? "+" : "")
            }
        }
    }

    let kind: Kind
    /// The call, counted from 1.
    let number: Int
    let outcome: Outcome

    private static var library: String {
        Site.folderOfTests.appending(path: "libFaultyCalls.so").path
    }

    /// What makes a program in that folder count its calls of that kind.
    static func counting(_ kind: Kind, in folder: String, into log: String) -> [String: String] {
        [
            "LD_PRELOAD": library, "CALLS_UNDER": folder + "/", "CALLS_COUNTED": kind.rawValue,
            "CALLS_LOG": log,
        ]
    }

    /// What makes a program in that folder meet the fault.
    func environment(in folder: String, log: String) -> [String: String] {
        Self.counting(kind, in: folder, into: log).merging([
            "CALLS_FAULT": "\(number)", "CALLS_OUTCOME": "\(outcome)",
        ]) { $1 }
    }
}
