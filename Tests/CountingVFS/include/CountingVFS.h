#ifndef COUNTING_VFS_H
#define COUNTING_VFS_H

// A SQLite VFS for tests: counts what is written and synced below one folder, and lets it fail.
// Files elsewhere are opened by SQLite's own VFS as if this one were not there.

/// The two files that a commit and a checkpoint write.
enum cvfs_file { CVFS_DATABASE = 0, CVFS_WAL = 1 };
/// What is counted or fails.
enum cvfs_call { CVFS_WRITE = 0, CVFS_SYNC = 1 };

/// Watches files whose path begins with `prefix`, of connections that are opened from now on. The
/// first call makes this the default VFS. Returns the slot to ask with, or -1 where none is free.
int cvfs_watch(const char *prefix);
/// Gives the slot back; its connections must be closed.
void cvfs_unwatch(int slot);
/// How often `call` succeeded or failed.
long cvfs_count(int slot, enum cvfs_file file, enum cvfs_call call);
/// Writes since the last sync that succeeded.
long cvfs_unsynced(int slot, enum cvfs_file file);
/// From now on `call` on `file` answers `code`; 0 lets it through again.
void cvfs_fail(int slot, enum cvfs_file file, enum cvfs_call call, int code);

#endif
