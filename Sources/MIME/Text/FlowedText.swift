/// Texts in format=flowed (RFC 3676): lines that end in a blank go on in the next.
enum FlowedText {
    /// The text as written: soft line breaks undone, where `deletesSpace` with their blanks, and
    /// stuffed blanks removed. Lines that would begin like a quotation keep their stuffing.
    static func unfolded(_ text: String, deletesSpace: Bool) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var open: Int?
        var isFirst = true
        for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            let bytes = line.last == 13 ? line.dropLast() : line
            let depth = bytes.prefix { $0 == UInt8(ascii: ">") }.count
            var content = bytes.dropFirst(depth)
            let isStuffed = content.first == 32 && content.dropFirst().first != UInt8(ascii: ">")
            if isStuffed || depth > 0 && content.first == 32 { content = content.dropFirst() }
            let isMark = content.elementsEqual("-- ".utf8)
            if open != depth || isMark {
                if !isFirst { result.append(10) }
                result += repeatElement(UInt8(ascii: ">"), count: depth)
                if depth > 0, !content.isEmpty { result.append(32) }
            }
            isFirst = false
            let isSoft = content.last == 32 && !isMark
            result += isSoft && deletesSpace ? content.dropLast() : content
            open = isSoft ? depth : nil
        }
        return String(decoding: result, as: UTF8.self)
    }
}
