#pragma once
#include <ares.h>
#include <netdb.h>

// RFC 1035 §3.2.2 and §3.2.4, RFC 3596 §2.1.
enum {
    cares_class_in = 1,
    cares_type_a = 1,
    cares_type_ptr = 12,
    cares_type_mx = 15,
    cares_type_txt = 16,
    cares_type_aaaa = 28
};
