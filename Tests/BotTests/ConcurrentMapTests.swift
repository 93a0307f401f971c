import Testing

@testable import Bot

@Suite struct ConcurrentMapTests {
    @Test(arguments: [0, 1, 7, 8, 9, 200, 1_001])
    func everythingIsMappedInOrder(count: Int) {
        let numbers = Array(0..<count)
        #expect(numbers.concurrentMap { $0 * 3 } == numbers.map { $0 * 3 })
    }
}
