import Foundation

/// The files that `init` makes: never in the place of others, and their owner's alone.
struct InitialFiles {
    let configuration: String
    let folder: String
    let stateFolder: String

    init(configuration: String, stateFolder: String) {
        self.configuration = configuration
        folder = URL(filePath: configuration).deletingLastPathComponent().path
        self.stateFolder = stateFolder
    }

    /// Refuses where one of them is there already.
    func refuseOverwriting() throws {
        let files = InitialSettings.Password.allCases.map { "\(folder)/\($0.file)" }
        for file in [configuration] + files where isThere(file) {
            throw CommandFailure(
                .cannotCreate,
                "\(file): is there already, and nothing is overwritten; edit it, or name another "
                    + "place by --config")
        }
    }

    /// Makes the folders that are missing, for `user`; refuses those that are another's.
    func makeFolders(for user: ServiceUser) throws {
        for folder in [folder, stateFolder] {
            if !isThere(folder) { try make(folder, for: user) }
            guard let owner = ServiceUser(owning: folder), owner.uid == user.uid else {
                throw CommandFailure(
                    .cannotCreate,
                    "\(folder): is not the user \(user.name)'s, whose files belong there; run: "
                        + "chown \(user.name) \(folder)")
            }
        }
    }

    private func make(_ folder: String, for user: ServiceUser) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                .cannotCreate,
                "\(folder): cannot be made: \(error.localizedDescription); make it, and give it "
                    + "to the user \(user.name), or give the command as root")
        }
        guard unsafe chmod(folder, 0o700) == 0, unsafe chown(folder, user.uid, user.gid) == 0
        else { throw failure(folder) }
    }

    /// Writes all of them or none, the configuration last.
    func write(_ settings: InitialSettings, _ passwords: [InitialSettings.Password: String]) throws
        -> [String]
    {
        var made: [String] = []
        do {
            for (password, text) in passwords.sorted(by: { $0.key.file < $1.key.file }) {
                let file = "\(folder)/\(password.file)"
                try write(text + "\n", to: file)
                made.append(file)
            }
            try write(settings.yaml(.inFiles(of: folder)), to: configuration)
            return [configuration] + made
        } catch {
            for file in made { unsafe unlink(file) }
            throw error
        }
    }

    private func write(_ text: String, to path: String) throws {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            guard fchmod(descriptor, 0o600) == 0 else { throw failure(path) }
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
        } catch {
            unsafe unlink(path)
            throw failure(path)
        }
    }

    private func failure(_ path: String) -> CommandFailure {
        CommandFailure(
            .cannotCreate,
            "\(path): cannot be made: \(InputFile.words(errno)); look whose its folder is, and "
                + "whether the disk is full")
    }

    private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
