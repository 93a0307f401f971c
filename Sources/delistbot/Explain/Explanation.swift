import Correspondence
import InternetMessage
import MIME

struct Explanation {
    let file: String
    let message: ParsedMessage
    let reading: Reading
    let conversation: Int

    init(file: String, bytes: [UInt8], conversation: Int) {
        self.file = file
        self.conversation = conversation
        message = MessageParser.parse(bytes)
        reading = MessageReader.read(message)
    }
}
