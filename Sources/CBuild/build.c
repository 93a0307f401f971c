#include "build.h"

#include <stddef.h>

const char *delistbot_commit(void) {
#ifdef BUILD_COMMIT
    return BUILD_COMMIT;
#else
    return NULL;
#endif
}
