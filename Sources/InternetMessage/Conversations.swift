/// Groups messages into conversations by their identifiers and nothing else (RFC 5256, REFERENCES,
/// without its step that merges by subject).
///
/// Two messages belong together when one cites the other, or both cite a third that may never have
/// arrived. Order of input, citations of oneself and circles change nothing; linear in the number
/// of identifiers.
public struct Conversations {
    private var parents: [Int] = []
    private var nodes: [MessageID: Int] = [:]
    private var members: [(key: String, node: Int)] = []

    /// No messages.
    public init() {}

    /// Adds a message. `key` names it among the others and decides, in place of the order of
    /// input, how conversations are numbered.
    public mutating func add(
        key: String, messageID: MessageID?, inReplyTo: [MessageID], references: [MessageID]
    ) {
        let node = messageID.map { self.node(of: $0) } ?? newNode()
        members.append((key, node))
        for cited in references { join(node, self.node(of: cited)) }
        for cited in inReplyTo { join(node, self.node(of: cited)) }
    }

    /// The number of each message's conversation, in the order they were added; numbers count
    /// from 1 by the least key of each conversation.
    public mutating func numbers() -> [Int] {
        var numbers: [Int: Int] = [:]
        for member in members.sorted(by: { $0.key < $1.key }) {
            let root = find(member.node)
            if numbers[root] == nil { numbers[root] = numbers.count + 1 }
        }
        return members.map { numbers[find($0.node)] ?? 0 }
    }

    private mutating func node(of id: MessageID) -> Int {
        if let known = nodes[id] { return known }
        let node = newNode()
        nodes[id] = node
        return node
    }

    private mutating func newNode() -> Int {
        parents.append(parents.count)
        return parents.count - 1
    }

    /// The representative of the node's group, paths halved on the way.
    private mutating func find(_ node: Int) -> Int {
        var node = node
        while parents[node] != node {
            parents[node] = parents[parents[node]]
            node = parents[node]
        }
        return node
    }

    private mutating func join(_ left: Int, _ right: Int) {
        let (low, high) = (find(left), find(right))
        if low != high { parents[max(low, high)] = min(low, high) }
    }
}
