import Testing

@testable import Signing

@Suite struct Base32Tests {
    /// RFC 4648 §10, in lower case and without padding.
    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"),
        ("fooba", "mzxw6ytb"), ("foobar", "mzxw6ytboi"),
    ])
    func bytesAreWrittenAsTheStandardSays(text: String, expected: String) {
        #expect(Base32.encode(Array(text.utf8)) == expected)
        #expect(Base32.decode(expected) == Array(text.utf8))
        #expect(Base32.decode(expected.uppercased()) == Array(text.utf8))
    }

    @Test func whatIsWrittenIsReadAgain() {
        var state: UInt8 = 1
        for count in 0...40 {
            let bytes = (0..<count).map { _ in
                state = state &* 73 &+ 41
                return state
            }
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
    }

    /// `a`: too few bits; `mz`: stray bits; digits and signs that the alphabet lacks.
    @Test(arguments: ["a", "mz", "my=", "m1", "m0", "m8", "m-y", "mý", "m y", "mzx"])
    func whatIsNoneIsRefused(text: String) {
        #expect(Base32.decode(text) == nil)
    }
}
