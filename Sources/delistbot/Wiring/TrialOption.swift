import ArgumentParser

/// `--dry-run`, which goes with every command that writes where nothing else shows what it would
/// do.
struct TrialOption: ParsableArguments {
    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    /// Says what was done, or what would be.
    func say(_ words: String) {
        StandardOutput.say(dryRun ? "Would be done: \(words)" : words)
    }
}
