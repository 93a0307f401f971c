import ArgumentParser
import Letters

/// `delistbot template …`.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "List, show and try the templates of letters.",
        discussion: """
            To change a letter, put a copy into the folder that bot.templates names: \
            delistbot template show alert > /etc/delistbot/templates/alert.mustache
            """,
        subcommands: [TemplateList.self, TemplateShow.self, TemplateRender.self])
}

/// What all of them need to know.
struct TemplateOptions: ParsableArguments {
    @Option(help: "A folder whose files stand in for the built-in templates.")
    var templates: String?

    var press: LetterPress { LetterPress(overriding: templates) }

    func failure(_ name: String) -> CommandFailure {
        CommandFailure(
            .usage, "\(name): is no template; there are \(press.names.joined(separator: ", "))")
    }
}

/// `delistbot template list`.
struct TemplateList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the names of all templates, one a line.")

    @OptionGroup var options: TemplateOptions

    func run() throws { for name in options.press.names { print(name) } }
}

/// `delistbot template show`.
struct TemplateShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a template as it is written.")

    @OptionGroup var options: TemplateOptions

    @Argument(help: "The template's name.")
    var name: String

    func run() throws {
        try CommandFailure.reporting {
            guard let text = options.press.text(of: name) else { throw options.failure(name) }
            print(text, terminator: "")
        }
    }
}

/// `delistbot template render`.
struct TemplateRender: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Print letters made from a template and made-up facts.",
        discussion: "The first shows all that a letter can say, the last the least.")

    @OptionGroup var options: TemplateOptions

    @Flag(help: "Print the HTML part.")
    var html = false

    @Argument(help: "The template's name.")
    var name: String

    func run() throws {
        try CommandFailure.reporting {
            let letters = try letters()
            guard !letters.isEmpty else { throw options.failure(name) }
            for letter in letters { show(letter) }
        }
    }

    private func letters() throws(CommandFailure) -> [Letter] {
        do throws(TemplateError) {
            return try options.press.samples(of: name)
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
    }

    private func show(_ letter: Letter) {
        if html {
            print(letter.html ?? "")
        } else {
            print("Subject: \(letter.subject)\n\n\(letter.text)\n----")
        }
    }
}
