import Glibc

/// Names of files as text, whatever their bytes: a name that is no UTF-8 is a name all the same,
/// and what lies in the file is mail.
enum MaildirName {
    /// The name as text. Bytes that are not ASCII, of a name that is no UTF-8, stand as characters
    /// of a private area, so that they can be told apart and come back.
    static func text(of name: UnsafePointer<CChar>) -> String {
        if let text = unsafe String(validatingCString: name) { return text }
        var scalars = String.UnicodeScalarView()
        let length = unsafe strlen(name)
        let bytes = unsafe UnsafeBufferPointer(start: name, count: length).map {
            UInt8(bitPattern: $0)
        }
        for byte in bytes {
            let value = byte < 0x80 ? UInt32(byte) : privateArea + UInt32(byte)
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        return String(scalars)
    }

    /// The bytes of a path in which names stand as text, NUL at the end, for the system's calls.
    static func path(_ text: String) -> [CChar] {
        let bytes = text.unicodeScalars.flatMap { scalar -> [UInt8] in
            scalar.value >= privateArea + 0x80
                ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
        }
        return bytes.map { CChar(bitPattern: $0) } + [0]
    }

    private static let privateArea: UInt32 = 0x10_FF00
}
