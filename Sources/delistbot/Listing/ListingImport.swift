import ArgumentParser
import Configuration
import InternetMessage
import Ticketing

/// `delistbot listing import`: an inventory kept as a table becomes the configuration's pools.
struct ListingImport: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn a table of your addresses into pools for the configuration.",
        discussion: .with(
            """
            CSV whose first line names its columns: pool and addresses (an address, a block or \
            a range), and perhaps customer, use (dedicated or shared) and provider. Prints the \
            group “pools:”, to be put into the configuration or a file of its conf.d; nothing \
            is changed. An address that stands twice is refused.
            """,
            examples: "delistbot listing import addresses.csv > /etc/delistbot/conf.d/pools.yaml"))

    @Argument(help: "The file; - is the standard input.")
    var file: String

    @Flag(help: "Print one JSON object per row instead.")
    var json = false

    func perform() throws {
        let text = try InputFile.text(of: file == "-" ? "/dev/stdin" : file)
        let inventory = try ImportedInventory(text)
        let output = StandardOutput()
        let yaml = try inventory.checkedYAML
        if json {
            for row in inventory.json { output.write(JSONLine.bytes(of: row)) }
        } else {
            output.write(Array(yaml.utf8))
        }
        output.flush()
    }
}
