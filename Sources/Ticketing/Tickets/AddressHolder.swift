public import InternetMessage

/// Whose addresses are and where they stand, in the words of the configuration. Agents are told;
/// no letter to a postmaster says it.
public struct AddressHolder: Hashable, Sendable {
    /// How many send from an address.
    public enum Use: String, Hashable, Sendable, CaseIterable {
        /// One customer.
        case dedicated
        /// Several.
        case shared
    }

    /// The customer whose mail it is.
    public var customer: String?
    /// How many send from it.
    public var use: Use?
    /// Who provides the network: a hosting company, a cloud and its region.
    public var provider: String?

    /// Nothing known.
    public init() {}

    /// What is known here, and else what is known of the whole.
    public func completed(by whole: AddressHolder) -> AddressHolder {
        var holder = self
        holder.customer = customer ?? whole.customer
        holder.use = use ?? whole.use
        holder.provider = provider ?? whole.provider
        return holder
    }

    /// `dedicated to Example Shop, at AWS eu-west-1`; nil where nothing is known.
    public var words: String? {
        let whose: String? =
            switch (use, customer) {
            case (.dedicated, let customer?): "dedicated to \(customer)"
            case (.shared, let customer?): "shared, used by \(customer)"
            case (let use?, nil): use.rawValue
            case (nil, let customer?): "used by \(customer)"
            case (nil, nil): nil
            }
        let parts = [whose, provider.map { "at \($0)" }].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

/// A part of a pool that is somebody's, or stands somewhere.
public struct Allocation: Hashable, Sendable {
    /// The addresses, all of them the pool's.
    public var ranges: [IPAddressRange]
    /// Whose they are; what it does not say is as in the pool.
    public var holder: AddressHolder

    /// Memberwise.
    public init(ranges: [IPAddressRange], holder: AddressHolder) {
        (self.ranges, self.holder) = (ranges, holder)
    }

    /// Whether the address is one of them.
    public func contains(_ address: IPAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }
}
