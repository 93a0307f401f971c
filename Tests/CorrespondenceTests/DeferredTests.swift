import Synchronization
import Testing

@testable import Correspondence

@Suite struct DeferredTests {
    private final class Count: Sendable { let value = Mutex(0) }

    @Test func aValueIsMadeWhenFirstAskedForAndOnce() {
        let count = Count()
        let deferred = Deferred {
            count.value.withLock {
                $0 += 1
                return $0
            }
        }
        let copy = deferred
        #expect(count.value.withLock { $0 } == 0)
        #expect(deferred.value == 1 && copy.value == 1 && deferred.value == 1)
    }

    @Test func twoAreEqualWhereTheirValuesAre() {
        #expect(Deferred { 3 } == Deferred(made: 3) && Deferred { 3 } != Deferred(made: 4))
        #expect(Set([Deferred { 3 }, Deferred(made: 3)]).count == 1)
    }
}
