import Configuration
import InternetMessage
import Ticketing

/// An inventory read from a table, to be written as the configuration's `pools:`.
struct ImportedInventory {
    private struct Row {
        let line: Int
        let pool: String
        let range: IPAddressRange
        let holder: AddressHolder
    }

    private let rows: [Row]

    /// Reads CSV. Throws for the first row that is none, and for addresses that stand twice.
    init(_ text: String) throws(CommandFailure) {
        var rows: [Row] = []
        let table = try CSVRows(
            text, naming: ["pool", "addresses"], perhaps: ["customer", "use", "provider"])
        for (line, fields) in table.rows {
            rows.append(try Self.row(fields, at: line))
        }
        guard !rows.isEmpty else {
            throw CommandFailure(.data, "no row names addresses; write one a line below the names")
        }
        let ranges = IPAddressTable(rows.map { IPAddressTable.Entry($0.range, $0.line) })
        if let (one, other) = ranges.overlaps.first {
            let (first, second) = (min(one.value, other.value), max(one.value, other.value))
            throw CommandFailure(
                .data,
                "line \(second): \(other.range.notation) also stands in line \(first); name every "
                    + "address once")
        }
        self.rows = rows
    }

    private static func row(
        _ fields: [String: String], at line: Int
    ) throws(CommandFailure) -> Row {
        func field(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let pool = field("pool") else {
            throw CommandFailure(.data, "line \(line) names no pool; give each row one")
        }
        guard let range = field("addresses").flatMap({ IPAddressRange($0) }) else {
            throw CommandFailure(
                .data,
                "line \(line) has no address, block or range, such as 192.0.2.0/28; correct it")
        }
        var holder = AddressHolder()
        (holder.customer, holder.provider) = (field("customer"), field("provider"))
        if let use = field("use") {
            holder.use = AddressHolder.Use(rawValue: use.lowercased())
            guard holder.use != nil else {
                throw CommandFailure(
                    .data, "line \(line) has the use “\(use)”; write dedicated or shared")
            }
        }
        return Row(line: line, pool: pool, range: range, holder: holder)
    }

    /// The group `pools:`, as the configuration takes it.
    ///
    /// - Throws: what the configuration has against it.
    var checkedYAML: String {
        get throws(CommandFailure) {
            let yaml = yaml
            do {
                _ = try BotConfiguration(yaml: Self.minimal + yaml)
            } catch {
                throw CommandFailure(.data, "these would be no pools: \(error); correct the table")
            }
            return yaml
        }
    }

    /// An object for each row.
    var json: [JSONObject] {
        rows.map { row in
            [
                "schema": 1, "pool": row.pool, "addresses": row.range.notation,
                "customer": row.holder.customer, "use": row.holder.use?.rawValue,
                "provider": row.holder.provider,
            ]
        }
    }

    private static let minimal = """
        mailbox: {url: "maildir:in"}
        submission: {url: "maildir:out"}
        bot: {address: delist@example.org}

        """

    /// Pools and their parts in the order in which the table first names them.
    private var yaml: String {
        let pools = Self.grouped(rows, by: \.pool)
        return "pools:\n" + pools.map { name, rows in pool(name, rows) }.joined()
    }

    private func pool(_ name: String, _ rows: [Row]) -> String {
        var lines = [
            "  - name: \(name.quotedYAML)", "    addresses: [\(Self.list(rows))]",
        ]
        let parts = Self.grouped(rows, by: \.holder)
        if parts.count == 1 {
            lines += Self.settings(parts[0].key).map { "    " + $0 }
        } else {
            let named = parts.filter { $0.key != AddressHolder() }
            lines += ["    allocations:"]
            lines += named.map { holder, rows in
                let settings = ["addresses: [\(Self.list(rows))]"] + Self.settings(holder)
                return "      - {\(settings.joined(separator: ", "))}"
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func list(_ rows: [Row]) -> String {
        rows.map(\.range.notation.quotedYAML).joined(separator: ", ")
    }

    private static func settings(_ holder: AddressHolder) -> [String] {
        [
            holder.customer.map { "customer: \($0.quotedYAML)" },
            holder.use.map { "use: \($0.rawValue)" },
            holder.provider.map { "provider: \($0.quotedYAML)" },
        ].compactMap(\.self)
    }

    private static func grouped<Key: Hashable>(
        _ rows: [Row], by key: (Row) -> Key
    ) -> [(key: Key, rows: [Row])] {
        var (groups, places): ([(key: Key, rows: [Row])], [Key: Int]) = ([], [:])
        for row in rows {
            if let place = places[key(row)] {
                groups[place].rows.append(row)
            } else {
                places[key(row)] = groups.count
                groups.append((key(row), [row]))
            }
        }
        return groups
    }
}
