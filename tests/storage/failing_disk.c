/* SPDX-License-Identifier: MPL-2.0 */
#include "tests/storage/failing_disk.h"

#include <string.h>

#include "storage/database.h"

struct failing_file {
    sqlite3_file base;
    sqlite3_file *real; /* stands behind this struct */
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static sqlite3_io_methods methods;
static struct {
    bool armed, fired;
    long left;
    enum failing_mode mode;
} state;

void failing_disk_arm(long call, enum failing_mode mode)
{
    state.armed = true;
    state.fired = false;
    state.left = call;
    state.mode = mode;
}

bool failing_disk_disarm(void)
{
    state.armed = false;
    return state.fired;
}

static bool fails(void)
{
    if (!state.armed || (state.left > 1 && state.left--))
        return false;
    bool now = !state.fired || state.mode != FAIL_ONCE;
    state.fired = true;
    return now;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct failing_file *)file)->real;
}

static int fail_read(sqlite3_file *file, void *out, int size, sqlite3_int64 at)
{
    if (fails() && state.mode != FAIL_FULL)
        return SQLITE_IOERR_READ;
    return real_of(file)->pMethods->xRead(real_of(file), out, size, at);
}

static int fail_write(sqlite3_file *file, const void *in, int size, sqlite3_int64 at)
{
    sqlite3_file *real = real_of(file);
    if (!fails())
        return real->pMethods->xWrite(real, in, size, at);
    real->pMethods->xWrite(real, in, size / 2, at);
    return state.mode == FAIL_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int fail_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return fails() ? SQLITE_IOERR_TRUNCATE : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int fail_sync(sqlite3_file *file, int flags)
{
    return fails() ? SQLITE_IOERR_FSYNC : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int pass_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int pass_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int pass_lock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int pass_unlock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int pass_reserved(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int pass_control(sqlite3_file *file, int what, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int pass_sector(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int pass_device(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int fail_open(sqlite3_vfs *unused, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    struct failing_file *f = (struct failing_file *)file;
    (void)unused;
    memset(f, 0, sizeof *f);
    if (fails())
        return SQLITE_CANTOPEN;
    f->real = (sqlite3_file *)(f + 1);
    int code = real_vfs->xOpen(real_vfs, name, f->real, flags, out_flags);
    if (code == SQLITE_OK)
        f->base.pMethods = &methods;
    return code;
}

static int fail_delete(sqlite3_vfs *unused, const char *name, int sync)
{
    (void)unused;
    return fails() ? SQLITE_IOERR_DELETE : real_vfs->xDelete(real_vfs, name, sync);
}

void failing_disk_install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    methods = (sqlite3_io_methods){.iVersion = 1, .xClose = pass_close, .xRead = fail_read, .xWrite = fail_write,
                                   .xTruncate = fail_truncate, .xSync = fail_sync, .xFileSize = pass_size, .xLock = pass_lock,
                                   .xUnlock = pass_unlock, .xCheckReservedLock = pass_reserved, .xFileControl = pass_control,
                                   .xSectorSize = pass_sector, .xDeviceCharacteristics = pass_device};
    vfs = *real_vfs;
    vfs.zName = "failing";
    vfs.pNext = NULL;
    vfs.szOsFile = (int)sizeof(struct failing_file) + real_vfs->szOsFile;
    vfs.xOpen = fail_open;
    vfs.xDelete = fail_delete;
    sqlite3_vfs_register(&vfs, 1);
}
