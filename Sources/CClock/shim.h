#pragma once
#include <stdint.h>
#include <sys/timex.h>
#include <time.h>

// Swift's module of the C library leaves <sys/timex.h> out.

/// 1 where the kernel holds its clock synchronised with others (adjtimex(2)); asks, and sets nothing.
static inline int clock_is_synchronised(void) {
    struct timex state = {.modes = 0};
    int answer = adjtimex(&state);
    return answer >= 0 && answer != TIME_ERROR && !(state.status & STA_UNSYNC);
}

/// CLOCK_MONOTONIC in microseconds; 0 where the kernel does not tell.
static inline int64_t clock_monotonic_microseconds(void) {
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}
