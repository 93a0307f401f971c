#pragma once

// The commit that the program was built of, as `BUILD_COMMIT` named it to `swift build`; NULL where
// nothing did.
const char *delistbot_commit(void);
