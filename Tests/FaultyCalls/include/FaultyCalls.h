#pragma once
// Nothing to call: the library is preloaded, see FaultyCalls.c.
