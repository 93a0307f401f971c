import ArgumentParser
import Configuration
import Foundation
import Letters

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "List, show, try and check the templates of letters.",
        discussion: """
            To change a letter, put a copy into the folder that bot.templates names: \
            delistbot template show inquiry > /etc/delistbot/templates/inquiry.mustache. \
            A file inquiry.NAME.mustache is used for the postmaster of that name only.
            """,
        subcommands: [
            TemplateList.self, TemplateShow.self, TemplateRender.self, TemplateLint.self,
        ])
}

/// Which templates are meant: those of a folder, or of the configuration, or the built-in ones.
struct TemplateOptions: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "A folder whose files stand in for the built-in templates.")
    var templates: String?

    func press() throws -> TemplateRenderer {
        TemplateRenderer(overriding: try templates ?? loaded()?.bot.templates)
    }

    /// The configuration, which these commands do without where it is neither named nor there.
    func loaded() throws -> BotConfiguration? {
        let isThere = FileManager.default.fileExists(atPath: BotConfiguration.defaultFile())
        return configuration.file != nil || isThere ? try configuration.read() : nil
    }

    /// What to say where there is no template with that name.
    func failure(_ name: String, among press: TemplateRenderer) -> CommandFailure {
        let broken = press.validate().filter { $0.file.hasSuffix("/\(name).mustache") }
        guard broken.isEmpty else {
            return CommandFailure(.configuration, broken.map(\.description).joined(separator: "\n"))
        }
        return CommandFailure(
            .usage, "\(name): is no template; there are \(press.names.joined(separator: ", "))")
    }
}

struct TemplateList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print the names of all templates, one a line.",
        discussion: .with(examples: "delistbot template list"))

    @OptionGroup var options: TemplateOptions

    @Flag(help: "Print one JSON object per template.")
    var json = false

    func perform() throws {
        let output = StandardOutput()
        for name in try options.press().names {
            if json {
                output.write(JSONLine.bytes(of: ["schema": 1, "name": name]))
            } else {
                output.write(line: name)
            }
        }
        output.flush()
    }
}

struct TemplateShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a template as it is written.",
        discussion: .with(examples: "delistbot template show inquiry"))

    @OptionGroup var options: TemplateOptions

    @Argument(help: "The template's name.")
    var name: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func perform() throws {
        let press = try options.press()
        guard let text = press.text(of: name) else { throw options.failure(name, among: press) }
        let output = StandardOutput()
        if json {
            output.write(JSONLine.bytes(of: ["schema": 1, "name": name, "text": text]))
        } else {
            output.write(text: text)
        }
        output.flush()
    }
}
