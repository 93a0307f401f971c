import Foundation

/// The person who runs the tests, by the name that the program takes them for.
enum TestUser {
    static var name: String {
        if let name = ProcessInfo.processInfo.environment["SUDO_USER"], !name.isEmpty {
            return name
        }
        guard let entry = unsafe getpwuid(getuid()), let name = unsafe entry.pointee.pw_name else {
            return "\(getuid())"
        }
        return unsafe String(cString: name)
    }
}
