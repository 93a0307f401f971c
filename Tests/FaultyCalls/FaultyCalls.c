// System calls that are numbered, and one of which goes wrong: preloaded (ld.so(8), LD_PRELOAD)
// into the program, which knows nothing of it.
//
//   CALLS_UNDER   folder, with a slash at its end; calls on its files count, and those on sockets
//                 of the Internet
//   CALLS_COUNTED which: effects, writes, syncs, opens, receives or sends
//   CALLS_LOG     file that gets a line for each call counted: number, name, path
//   CALLS_FAULT   number of the call that goes wrong, none when absent
//   CALLS_OUTCOME kill     the process dies in its place
//                 torn     it writes half of what it should, and dies
//                 EIO ...  it fails with that error; with a + behind it all later ones do as well
//
// Counting is by process. Calls that the C library makes within itself are not seen.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind {
    WRITES = 1, SYNCS = 2, OPENS = 4, RECEIVES = 8, SENDS = 16, NAMES = 32,
    EFFECTS = WRITES | SYNCS | OPENS | SENDS | NAMES,
};

static struct {
    char under[PATH_MAX];
    int kinds, log, error, for_good, torn;
    long at;
    atomic_long count;
} plan = {.log = -1};

static const struct { const char *name; int value; } kinds[] = {
    {"effects", EFFECTS}, {"writes", WRITES}, {"syncs", SYNCS},
    {"opens", OPENS}, {"receives", RECEIVES}, {"sends", SENDS},
};

static const struct { const char *name; int value; } errors[] = {
    {"EIO", EIO}, {"ENOSPC", ENOSPC}, {"EMFILE", EMFILE}, {"EROFS", EROFS}, {"EACCES", EACCES},
    {"EDQUOT", EDQUOT}, {"ECONNRESET", ECONNRESET}, {"EPIPE", EPIPE}, {"ETIMEDOUT", ETIMEDOUT},
};

__attribute__((constructor)) static void begin(void) {
    const char *under = getenv("CALLS_UNDER"), *counted = getenv("CALLS_COUNTED");
    const char *log = getenv("CALLS_LOG"), *at = getenv("CALLS_FAULT");
    const char *outcome = getenv("CALLS_OUTCOME");
    if (!under || !counted || strlen(under) >= sizeof plan.under) return;
    strcpy(plan.under, under);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(counted, kinds[i].name)) plan.kinds = kinds[i].value;
    if (log)
        plan.log = (int)syscall(
            SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (!at || !outcome) return;
    plan.at = atol(at);
    plan.torn = !strcmp(outcome, "torn");
    plan.for_good = strchr(outcome, '+') != NULL;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (!strncmp(outcome, errors[i].name, strcspn(outcome, "+"))
            && strlen(errors[i].name) == strcspn(outcome, "+"))
            plan.error = errors[i].value;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static int is_watched_path(const char *path) {
    return path && (path[0] != '/' || !strncmp(path, plan.under, strlen(plan.under)));
}

// The path of a file beneath the folder, "socket" for one of the Internet, or NULL.
static const char *watched(int file, char *buffer) {
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    if (!syscall(SYS_getsockname, file, &address, &size))
        return address.ss_family == AF_INET || address.ss_family == AF_INET6 ? "socket" : NULL;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH_MAX - 1);
    if (length <= 0) return NULL;
    buffer[length] = 0;
    return buffer[0] == '/' && is_watched_path(buffer) ? buffer : NULL;
}

enum fate { PASSES, FAILS, HALF };

// What becomes of a call; errno is set where it fails, and death is not returned from.
static enum fate fate(int kind, const char *name, const char *path) {
    if (!path || !(plan.kinds & kind)) return PASSES;
    long number = atomic_fetch_add(&plan.count, 1) + 1;
    if (plan.log >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, name, path);
        syscall(SYS_write, plan.log, line, (size_t)length);
    }
    if (!plan.at || number < plan.at || (number > plan.at && !plan.for_good)) return PASSES;
    if (plan.torn && kind == WRITES) return HALF;
    if (!plan.error) die();
    errno = plan.error;
    return FAILS;
}

static enum fate fate_of_file(int kind, const char *name, int file) {
    char buffer[PATH_MAX];
    if (!(plan.kinds & kind)) return PASSES;
    return fate(kind, name, watched(file, buffer));
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) {
    char buffer[PATH_MAX];
    const char *path = watched(file, buffer);
    int kind = path && !strcmp(path, "socket") ? SENDS : WRITES;
    switch (fate(kind, "write", path)) {
    case FAILS: return -1;
    case HALF: syscall(SYS_write, file, bytes, count / 2); die();
    case PASSES: break;
    }
    return syscall(SYS_write, file, bytes, count);
}

static ssize_t write_at(int file, const void *bytes, size_t count, off64_t offset) {
    switch (fate_of_file(WRITES, "pwrite", file)) {
    case FAILS: return -1;
    case HALF: syscall(SYS_pwrite64, file, bytes, count / 2, offset); die();
    case PASSES: break;
    }
    return syscall(SYS_pwrite64, file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return write_at(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    return write_at(file, bytes, count, offset);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    char buffer[PATH_MAX];
    const char *path = watched(file, buffer);
    int kind = path && !strcmp(path, "socket") ? SENDS : WRITES;
    switch (fate(kind, "writev", path)) {
    case FAILS: return -1;
    case HALF: syscall(SYS_write, file, parts[0].iov_base, parts[0].iov_len / 2); die();
    case PASSES: break;
    }
    return syscall(SYS_writev, file, parts, count);
}

int fsync(int file) {
    return fate_of_file(SYNCS, "fsync", file) ? -1 : (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
    return fate_of_file(SYNCS, "fdatasync", file) ? -1 : (int)syscall(SYS_fdatasync, file);
}

static int resize(int file, off64_t size) {
    return fate_of_file(WRITES, "ftruncate", file) == FAILS
        ? -1 : (int)syscall(SYS_ftruncate, file, size);
}

int ftruncate(int file, off_t size) { return resize(file, size); }
int ftruncate64(int file, off64_t size) { return resize(file, size); }

static int open_at(int folder, const char *path, int flags, int mode) {
    const char *shown = is_watched_path(path) ? path : NULL;
    // A file that is only read is no effect, but may fail to open.
    if (plan.kinds != OPENS && !(flags & O_CREAT)) shown = NULL;
    if (fate(OPENS, "open", shown)) return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE(flags, last) ({ \
    int mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, last); \
        mode = va_arg(rest, int); \
        va_end(rest); \
    } \
    mode; })

int open(const char *path, int flags, ...) {
    return open_at(AT_FDCWD, path, flags, MODE(flags, flags));
}

int open64(const char *path, int flags, ...) {
    return open_at(AT_FDCWD, path, flags, MODE(flags, flags));
}

int openat(int folder, const char *path, int flags, ...) {
    return open_at(folder, path, flags, MODE(flags, flags));
}

int openat64(int folder, const char *path, int flags, ...) {
    return open_at(folder, path, flags, MODE(flags, flags));
}

static int named(const char *name, const char *path) {
    return fate(NAMES, name, is_watched_path(path) ? path : NULL);
}

int mkdir(const char *path, mode_t mode) {
    return named("mkdir", path) ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int rename(const char *from, const char *to) {
    return named("rename", to)
        ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int link(const char *from, const char *to) {
    return named("link", to) ? -1 : (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path) {
    return named("unlink", path) ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int chmod(const char *path, mode_t mode) {
    return named("chmod", path) ? -1 : (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}

ssize_t send(int socket, const void *bytes, size_t count, int flags) {
    if (fate_of_file(SENDS, "send", socket)) return -1;
    return NEXT(send)(socket, bytes, count, flags);
}

ssize_t sendto(
    int socket, const void *bytes, size_t count, int flags, const struct sockaddr *to,
    socklen_t size) {
    if (fate_of_file(SENDS, "sendto", socket)) return -1;
    return NEXT(sendto)(socket, bytes, count, flags, to, size);
}

ssize_t sendmsg(int socket, const struct msghdr *message, int flags) {
    if (fate_of_file(SENDS, "sendmsg", socket)) return -1;
    return NEXT(sendmsg)(socket, message, flags);
}

ssize_t recv(int socket, void *bytes, size_t count, int flags) {
    if (fate_of_file(RECEIVES, "recv", socket)) return -1;
    return NEXT(recv)(socket, bytes, count, flags);
}

ssize_t read(int file, void *bytes, size_t count) {
    if (fate_of_file(RECEIVES, "read", file)) return -1;
    return syscall(SYS_read, file, bytes, count);
}

ssize_t pread64(int file, void *bytes, size_t count, off64_t offset) {
    if (fate_of_file(RECEIVES, "pread", file)) return -1;
    return syscall(SYS_pread64, file, bytes, count, offset);
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
    return pread64(file, bytes, count, offset);
}
