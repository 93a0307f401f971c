import Foundation
import Glibc

/// The mounted file system that a file lies on.
struct FileSystem {
    /// Its type, such as `ext4` or `fuse.sshfs`; nil where the host does not tell.
    let type: String?

    /// That of the file at `path`, or of the folder it would be made in.
    ///
    /// - Parameter mounts: the host's list of mounts (proc_pid_mountinfo(5)).
    init(of path: String, mounts: String = "/proc/self/mountinfo") {
        var found = stat()
        let isThere =
            unsafe stat(path, &found) == 0 || stat(FileName(path).folder, &found) == 0
        // Without the list nothing is known, and nothing is refused.
        let list = try? String(contentsOfFile: mounts, encoding: .utf8)
        type = isThere ? list.flatMap { Self.type(of: found.st_dev, in: $0) } : nil
    }

    /// The type of the file system on that device. A line is `36 35 98:0 /root /mnt rw - ext4 …`.
    private static func type(of device: dev_t, in mounts: String) -> String? {
        let major = (device >> 8 & 0xFFF) | (device >> 32 & 0xFFFF_F000)
        let minor = (device & 0xFF) | (device >> 12 & 0xFFFF_FF00)
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 3, words[2] == "\(major):\(minor)",
                let mark = words.firstIndex(of: "-"), mark + 1 < words.count
            else { continue }
            return String(words[mark + 1])
        }
        return nil
    }

    /// Whether its files are another host's: locks and shared memory, which SQLite's log needs, do
    /// not hold there.
    var isOfAnotherHost: Bool {
        guard let type else { return false }
        let name = type.hasPrefix("fuse.") ? String(type.dropFirst(5)) : type
        return Self.ofOtherHosts.contains(name)
    }

    private static let ofOtherHosts: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "coda", "9p", "virtiofs", "lustre",
        "glusterfs", "beegfs", "orangefs", "ncpfs", "sshfs", "rclone", "s3fs", "goofys", "gcsfuse",
        "davfs", "davfs2", "curlftpfs", "ceph-fuse", "juicefs", "mfs", "smbnetfs", "vmhgfs-fuse",
    ]
}
