#include "CountingVFS.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS 64

struct watch {
  char *prefix;
  long counts[2][2];
  long unsynced[2];
  int failure[2][2];
};

struct counted_file {
  sqlite3_file base;
  int slot;
  enum cvfs_file kind;
  // SQLite's own file follows.
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct watch watches[SLOTS];
static sqlite3_vfs *original;
static sqlite3_vfs counting;

static sqlite3_file *real(sqlite3_file *file) {
  return (sqlite3_file *)((struct counted_file *)file + 1);
}

// Counts the call; the code that it is to fail with, or SQLITE_OK.
static int note(sqlite3_file *file, enum cvfs_call call) {
  struct counted_file *counted = (struct counted_file *)file;
  pthread_mutex_lock(&lock);
  struct watch *watch = &watches[counted->slot];
  watch->counts[counted->kind][call] += 1;
  int code = watch->failure[counted->kind][call];
  if (code == SQLITE_OK && call == CVFS_WRITE) watch->unsynced[counted->kind] += 1;
  pthread_mutex_unlock(&lock);
  return code;
}

static int counted_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at) {
  int code = note(file, CVFS_WRITE);
  return code != SQLITE_OK ? code : real(file)->pMethods->xWrite(real(file), bytes, count, at);
}

static int counted_sync(sqlite3_file *file, int flags) {
  int code = note(file, CVFS_SYNC);
  if (code == SQLITE_OK) code = real(file)->pMethods->xSync(real(file), flags);
  if (code == SQLITE_OK) {
    struct counted_file *counted = (struct counted_file *)file;
    pthread_mutex_lock(&lock);
    watches[counted->slot].unsynced[counted->kind] = 0;
    pthread_mutex_unlock(&lock);
  }
  return code;
}

static int counted_close(sqlite3_file *file) {
  int code = real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
  file->pMethods = NULL;
  return code;
}
static int counted_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), bytes, count, at);
}
static int counted_truncate(sqlite3_file *file, sqlite3_int64 size) {
  return real(file)->pMethods->xTruncate(real(file), size);
}
static int counted_size(sqlite3_file *file, sqlite3_int64 *size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
static int counted_lock(sqlite3_file *file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}
static int counted_unlock(sqlite3_file *file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
static int counted_reserved(sqlite3_file *file, int *answer) {
  return real(file)->pMethods->xCheckReservedLock(real(file), answer);
}
static int counted_control(sqlite3_file *file, int operation, void *argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
static int counted_sector(sqlite3_file *file) {
  return real(file)->pMethods->xSectorSize(real(file));
}
static int counted_traits(sqlite3_file *file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
static int counted_map(sqlite3_file *file, int page, int size, int extend, void volatile **at) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, at);
}
static int counted_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
static void counted_barrier(sqlite3_file *file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
static int counted_unmap(sqlite3_file *file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// Version 2: no memory mapping, which would pass by the counts.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = counted_close,
    .xRead = counted_read,
    .xWrite = counted_write,
    .xTruncate = counted_truncate,
    .xSync = counted_sync,
    .xFileSize = counted_size,
    .xLock = counted_lock,
    .xUnlock = counted_unlock,
    .xCheckReservedLock = counted_reserved,
    .xFileControl = counted_control,
    .xSectorSize = counted_sector,
    .xDeviceCharacteristics = counted_traits,
    .xShmMap = counted_map,
    .xShmLock = counted_shm_lock,
    .xShmBarrier = counted_barrier,
    .xShmUnmap = counted_unmap,
};

static int slot_of(const char *path) {
  int found = -1;
  pthread_mutex_lock(&lock);
  for (int slot = 0; path && slot < SLOTS && found < 0; slot++) {
    const char *prefix = watches[slot].prefix;
    if (prefix && strncmp(path, prefix, strlen(prefix)) == 0) found = slot;
  }
  pthread_mutex_unlock(&lock);
  return found;
}

static int counted_open(
    sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  int slot = slot_of(path);
  if (slot < 0 || !(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL))) {
    return original->xOpen(original, path, file, flags, out);
  }
  struct counted_file *counted = (struct counted_file *)file;
  memset(file, 0, (size_t)counting.szOsFile);
  int code = original->xOpen(original, path, real(file), flags, out);
  if (code != SQLITE_OK) return code;
  counted->slot = slot;
  counted->kind = flags & SQLITE_OPEN_WAL ? CVFS_WAL : CVFS_DATABASE;
  counted->base.pMethods = &methods;
  return SQLITE_OK;
}

static void install(void) {
  sqlite3_initialize();
  original = sqlite3_vfs_find(NULL);
  counting = *original;
  counting.pNext = NULL;
  counting.zName = "counting";
  counting.szOsFile = original->szOsFile + (int)sizeof(struct counted_file);
  counting.xOpen = counted_open;
  sqlite3_vfs_register(&counting, 1);
}

int cvfs_watch(const char *prefix) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
  int found = -1;
  pthread_mutex_lock(&lock);
  for (int slot = 0; slot < SLOTS && found < 0; slot++) {
    if (watches[slot].prefix) continue;
    memset(&watches[slot], 0, sizeof watches[slot]);
    watches[slot].prefix = strdup(prefix);
    found = slot;
  }
  pthread_mutex_unlock(&lock);
  return found;
}

void cvfs_unwatch(int slot) {
  pthread_mutex_lock(&lock);
  free(watches[slot].prefix);
  watches[slot].prefix = NULL;
  pthread_mutex_unlock(&lock);
}

long cvfs_count(int slot, enum cvfs_file file, enum cvfs_call call) {
  pthread_mutex_lock(&lock);
  long count = watches[slot].counts[file][call];
  pthread_mutex_unlock(&lock);
  return count;
}

long cvfs_unsynced(int slot, enum cvfs_file file) {
  pthread_mutex_lock(&lock);
  long count = watches[slot].unsynced[file];
  pthread_mutex_unlock(&lock);
  return count;
}

void cvfs_fail(int slot, enum cvfs_file file, enum cvfs_call call, int code) {
  pthread_mutex_lock(&lock);
  watches[slot].failure[file][call] = code;
  pthread_mutex_unlock(&lock);
}
