import Correspondence
import InternetMessage
import MIME

/// The reading of a message written as text.
func read(_ message: String) -> Reading {
    MessageReader.read(MessageParser.parse(Array(message.utf8)))
}

/// The text of a message written as text.
func text(of message: String) -> String {
    MessageParser.parse(Array(message.utf8)).text ?? ""
}
