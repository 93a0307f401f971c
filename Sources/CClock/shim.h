#pragma once
#include <sys/timex.h>

// Swift's module of the C library leaves <sys/timex.h> out.

/// 1 where the kernel holds its clock synchronised with others (adjtimex(2)); asks, and sets nothing.
static inline int clock_is_synchronised(void) {
    struct timex state = {.modes = 0};
    int answer = adjtimex(&state);
    return answer >= 0 && answer != TIME_ERROR && !(state.status & STA_UNSYNC);
}
