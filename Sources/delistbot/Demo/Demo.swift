import ArgumentParser

/// `delistbot demo`: six simulated weeks of correspondence from a Maildir of stories.
///
/// Works on a copy: the stories are delivered when their time comes, the clock jumps from one
/// event to the next, sent mail goes into a Maildir beside.
struct Demo: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Live through six weeks of sample correspondence and tell what happens.",
        discussion: .with(examples: "delistbot demo --mailbox mailbox --into /tmp/demo"))

    @Option(help: "The Maildir of stories.", completion: .directory)
    var mailbox = "mailbox"

    @Option(help: "Where to put the copy, the database, sent mail and the digest; made anew.")
    var into = ".build/demo"

    func perform() throws {
        let stage = try DemoStage(stories: mailbox, folder: into)
        var theatre = try DemoTheatre(stage)
        try theatre.play()
        try theatre.finish()
    }
}
