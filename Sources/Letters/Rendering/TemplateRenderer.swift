import Correspondence
import Foundation
import InternetMessage
import Mustache

/// Makes letters of templates and facts, strictly: what cannot be filled is an error, never a gap.
public struct TemplateRenderer: Sendable {
    private struct CompiledTemplate: Sendable {
        var source: TemplateSource
        var subject: MustacheTemplate?
        var body: MustacheTemplate
    }

    /// The name the bot writes under, which every template may use; made up unless set.
    public var organisation = "Example Mail Operations"

    private var templates: [String: CompiledTemplate] = [:]
    private var library = MustacheLibrary()
    private var errors: [TemplateError] = []

    /// The built-in templates, each replaced by the file of its name in `folder`, where there is
    /// one. Never fails: what is wrong, `validate` tells and `print` throws.
    public init(overriding folder: String? = nil) {
        MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
        var files = BuiltInTemplates.texts.map { name, text in
            (name: name, file: "templates/\(name).mustache", text: text)
        }
        if let folder { files += overrides(in: folder) }
        for (name, file, text) in files { load(name, file: file, text: text) }
        checkPartials()
        checkNames()
    }

    /// The names of all templates and partials.
    public var names: [String] { templates.keys.sorted() }

    /// The source of the template with this name; nil where there is none or it is broken.
    public func text(of name: String) -> String? { templates[name]?.source.text }

    /// Everything that is wrong with the templates, found by filling each with its samples.
    public func validate() -> [TemplateError] {
        var found = errors
        for sample in Self.samples {
            for name in names(of: sample) {
                do throws(TemplateError) {
                    _ = try print(sample, by: name)
                } catch {
                    found.append(error)
                }
            }
        }
        return Set(found).sorted { ($0.file, $0.line, $0.what) < ($1.file, $1.line, $1.what) }
    }

    /// The letters of made-up facts that a template makes, fullest first; empty where it is none.
    public func samples(of name: String) throws(TemplateError) -> [Letter] {
        var letters: [Letter] = []
        for sample in Self.samples where names(of: sample).contains(name) {
            letters.append(try print(sample, by: name))
        }
        return letters
    }

    /// The letters of made-up facts to postmasters and their customers: those the lint is about.
    public var outsideSamples: [(context: any LetterContext, head: LetterHead)] {
        let inquiries: [(any LetterContext, LetterHead)] = InquiryContext.samples.map {
            ($0, $0.head)
        }
        return inquiries + FollowUpContext.samples.map { ($0, $0.head) }
            + InformationContext.samples.map { ($0, $0.head) }
            + ThanksContext.samples.map { ($0, $0.head) }
    }

    /// The templates that can make such a letter: its own, and those of single postmasters.
    private func names(of context: any LetterContext) -> [String] {
        let prefix = context.template + "."
        return [context.template]
            + templates.keys.filter { $0.hasPrefix(prefix) && !$0.hasSuffix(".html") }.sorted()
    }

    private static var samples: [any LetterContext] {
        let kinds: [any LetterContext.Type] = [
            InquiryContext.self, FollowUpContext.self, ReceiptContext.self,
            SeveralReceiptsContext.self,
            AnswerContext.self, QuestionContext.self, ExplanationContext.self,
            ReplyArrivedContext.self, NoticeContext.self, AlarmContext.self,
            UnmatchedMailContext.self, BundleContext.self, NoticesContext.self,
            ReminderContext.self, TicketReminderContext.self, EscalationContext.self,
            DigestContext.self, FormContext.self, InformationContext.self, ThanksContext.self,
            RecipientContext.self, PostContext.self,
        ]
        return kinds.flatMap { kind -> [any LetterContext] in kind.samples }
    }

    /// The letter of these facts, by its postmaster's own template where there is one.
    public func print(_ letter: some LetterContext) throws(TemplateError) -> Letter {
        var printed = try print(letter, by: name(of: letter.template, for: letter.variant))
        printed.template = name(of: letter.template, for: letter.variant)
        return printed
    }

    /// The template that letters of that name to that postmaster are made by: its own, where there
    /// is one.
    public func name(of template: String, for postmaster: String?) -> String {
        guard let own = postmaster.map({ "\(template).\($0)" }) else { return template }
        let isKnown =
            templates[own] != nil || errors.contains { $0.file.hasSuffix("/\(own).mustache") }
        return isKnown ? own : template
    }

    private func print(
        _ letter: some LetterContext, by name: String
    ) throws(TemplateError) -> Letter {
        let context = letter.context.merging(["organisation": .text(organisation)])
        let plate = try plate(name)
        guard let subject = plate.subject else {
            throw TemplateError(
                file: plate.source.file, line: 1,
                what: "has no subject; its second line must begin with 'Subject: '")
        }
        let text = TextFolding.folded(try render(plate.body, of: plate, context))
        return Letter(
            subject: ShownText.singleSpaced(try render(subject, of: plate, context)),
            text: letter.isForAgents ? LostMarks.defused(text) : text,
            html: templates[name + ".html"] == nil ? nil : try html(name + ".html", context))
    }

    private func html(_ name: String, _ context: TemplateContext) throws(TemplateError) -> String {
        let plate = try plate(name)
        return try render(plate.body, of: plate, context)
    }

    private func plate(_ name: String) throws(TemplateError) -> CompiledTemplate {
        if let plate = templates[name] { return plate }
        throw errors.first { $0.file.hasSuffix("/\(name).mustache") } ?? errors.first
            ?? TemplateError(
                file: "templates/\(name).mustache", line: 1, what: "is missing; put it back")
    }

    private func render(
        _ template: MustacheTemplate, of plate: CompiledTemplate, _ context: TemplateContext
    ) throws(TemplateError) -> String {
        let recorder = UnknownNames()
        let text = template.render(MustacheContext(context, recorder: recorder), library: library)
        guard let unknown = recorder.names.sorted().first else { return text }
        let (file, line) = place(of: unknown, from: plate.source)
        let near = nearest(to: unknown, in: context)
        throw TemplateError(
            file: file, line: line,
            what: "unknown name '\(unknown)'; this letter knows \(near)")
    }

    /// Where the name stands: in the template itself or in a partial.
    private func place(of name: String, from source: TemplateSource) -> (String, Int) {
        let partials = source.tags.filter { $0.sign == ">" }.compactMap {
            templates[$0.name]?.source
        }
        let holder = ([source] + partials).first { $0.tags.contains { $0.name == name } } ?? source
        return (holder.file, holder.line(of: name))
    }

    private func nearest(to name: String, in context: TemplateContext) -> String {
        context.values.keys.sorted().joined(separator: ", ")
    }
}

extension TemplateRenderer {
    private mutating func overrides(in folder: String) -> [(
        name: String, file: String, text: String
    )] {
        let suffix = ".mustache"
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            errors.append(
                TemplateError(
                    file: folder, line: 1,
                    what: "this folder cannot be read; let the bot's user read it"))
            return []
        }
        return files.filter { $0.hasSuffix(suffix) }.sorted().compactMap { file in
            let path = folder + "/" + file
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                errors.append(
                    TemplateError(
                        file: path, line: 1,
                        what: "cannot be read as UTF-8 text; save it so, for the bot's user"))
                return nil
            }
            return (String(file.dropLast(suffix.count)), path, text)
        }
    }

    private mutating func load(_ name: String, file: String, text: String) {
        // A partial is what has no subject: its name begins with "part-".
        let source = TemplateSource(
            name: name, file: file, text: text, hasSubject: !name.hasPrefix("part-"))
        templates[name] = nil
        errors += source.errors
        guard source.errors.isEmpty else { return }
        do {
            let subject = try source.subject.map { try compile($0, isHTML: false) }
            let body = try compile(source.body, isHTML: source.isHTML)
            templates[name] = CompiledTemplate(source: source, subject: subject, body: body)
            library.register(body, named: name)
        } catch let error as MustacheTemplate.ParserError {
            // The subject and its surroundings were taken off; the mark was put back on.
            let taken = source.isHTML ? 0 : source.subject == nil ? 1 : 3
            errors.append(
                TemplateError(
                    file: file, line: error.context.lineNumber + taken - 1,
                    what: "\(error.error); mend the tag"))
        } catch {
            errors.append(TemplateError(file: file, line: 1, what: "\(error); mend the template"))
        }
    }

    private func compile(_ text: String, isHTML: Bool) throws -> MustacheTemplate {
        let mark = isHTML ? "{{% CONTENT_TYPE: \(EscapedHTML.name)}}" : TemplateSource.textMark
        return try MustacheTemplate(string: mark + "\n" + text)
    }

    /// A file that no letter is made of would silently change nothing.
    private mutating func checkNames() {
        let letters = Set(Self.samples.map(\.template))
        for (name, plate) in templates.sorted(by: { $0.key < $1.key }) {
            let base = String(name.prefix { $0 != "." })
            guard !name.hasPrefix("part-"), !letters.contains(base) else { continue }
            errors.append(
                TemplateError(
                    file: plate.source.file, line: 1,
                    what: "no letter is called '\(base)'; there are "
                        + letters.sorted().joined(separator: ", ")))
        }
    }

    /// A missing partial would render as nothing, one of the other kind would not be escaped: such
    /// templates are withdrawn.
    private mutating func checkPartials() {
        let broken = Set(errors.map(\.file))
        for (name, plate) in templates.sorted(by: { $0.key < $1.key }) {
            for tag in plate.source.tags where tag.sign == ">" {
                let partial = templates[tag.name]
                guard partial?.source.isHTML != plate.source.isHTML else { continue }
                templates[name] = nil
                // A partial that is broken itself has been reported already.
                if broken.contains(where: { $0.hasSuffix("/\(tag.name).mustache") }) { continue }
                let what =
                    partial == nil
                    ? "there is no partial '\(tag.name)'; make it, or take the tag out"
                    : "'\(tag.name)' and this template must both be text or both HTML"
                errors.append(TemplateError(file: plate.source.file, line: tag.line, what: what))
            }
        }
    }
}
