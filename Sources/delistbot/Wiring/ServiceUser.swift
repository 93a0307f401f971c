import Foundation

/// The user whose files the bot's are.
///
/// A command of root that reads or writes the state works as the user whose state it is: a single
/// file of root in there, and the service cannot go on.
struct ServiceUser {
    let uid: uid_t
    let gid: gid_t
    /// The name, or the number where it has none.
    let name: String
    private let home: String?

    /// The user of that name; nil where there is none.
    init?(named name: String) {
        guard let entry = unsafe getpwnam(name) else { return nil }
        unsafe self.init(entry.pointee)
    }

    private init(uid: uid_t, gid: gid_t) {
        if let entry = unsafe getpwuid(uid) {
            unsafe self.init(entry.pointee)
        } else {
            self.init(uid: uid, gid: gid, name: "\(uid)", home: nil)
        }
    }

    private init(uid: uid_t, gid: gid_t, name: String, home: String?) {
        (self.uid, self.gid, self.name, self.home) = (uid, gid, name, home)
    }

    private init(_ entry: passwd) {
        (uid, gid) = (unsafe entry.pw_uid, unsafe entry.pw_gid)
        (name, home) = (
            unsafe String(cString: entry.pw_name), unsafe String(cString: entry.pw_dir)
        )
    }

    /// The user that this process works as.
    static var current: ServiceUser { ServiceUser(uid: geteuid(), gid: getegid()) }

    /// Where root gives the command, and the state is another's, this process is that user's from
    /// here on, and says so.
    static func takePlace(ofOwnerOf database: String) throws {
        guard geteuid() == 0 else { return }
        let folder = URL(filePath: database).deletingLastPathComponent().path
        let owner = [folder, database].lazy.compactMap(ServiceUser.init(owning:))
            .first { $0.uid != 0 }
        guard let owner else { return }
        try owner.takePlace()
        StandardOutput.complain("delistbot: goes on as the user \(owner.name): \(folder) is theirs")
    }

    /// The owner of what is at `path`; nil where nothing is.
    init?(owning path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        self.init(uid: status.st_uid, gid: status.st_gid)
    }

    /// Makes this process the user's, for ever, its groups and home included. Whoever it was before
    /// stays known, as with sudo(8).
    func takePlace() throws {
        guard geteuid() != uid else { return }
        let before = UnixUser.atWork()
        guard unsafe initgroups(name, gid) == 0, setgid(gid) == 0, setuid(uid) == 0 else {
            throw CommandFailure(
                .cannotCreate,
                "this would leave files of root among those of the user \(name); give the command "
                    + "as that user: runuser -u \(name) -- delistbot …")
        }
        unsafe setenv("SUDO_USER", before, 1)
        guard let home else { return }
        unsafe setenv("HOME", home, 1)
        unsafe setenv("USER", name, 1)
        unsafe setenv("LOGNAME", name, 1)
    }
}
