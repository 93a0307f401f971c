import Correspondence
import MIME

/// The reading of a message written as text.
func read(_ message: String) -> Reading {
    MessageReader.read(MessageParser.parse(Array(message.utf8)))
}
