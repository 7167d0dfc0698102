#ifndef CSQLITE_SHIMS_H
#define CSQLITE_SHIMS_H

#include <stdbool.h>
#include <stdint.h>

/// What SQLite keeps allocated on behalf of one query, and what it may.
///
/// One thread at a time counts into it, between `csqlite_memory_enter` and `csqlite_memory_leave`.
typedef struct csqlite_memory {
  /// Bytes allocated and not freed since it was entered for the first time. Less than nothing if older ones were freed.
  int64_t used;
  /// The most that `used` has been.
  int64_t peak;
  /// What `used` may be at most.
  int64_t limit;
  /// Bytes allocated, freed or not.
  int64_t allocated;
  /// An allocation was refused for the sake of `limit`.
  bool is_exceeded;
  /// One was refused because all of the process took too much.
  bool is_process_full;
} csqlite_memory;

/// Sets SQLite up to count its memory by query, with no lock for it, and to know no local time. To be called once, before
/// anything else of SQLite; all of the process may take `process_limit` bytes. False when SQLite refuses, because it runs
/// already.
bool csqlite_configure(int64_t process_limit);

/// Bytes that SQLite holds in the process, to within a few pages a thread.
int64_t csqlite_process_bytes(void);

/// What this thread allocates is counted in `memory` from now on.
void csqlite_memory_enter(csqlite_memory *memory);

/// It is not counted any more.
void csqlite_memory_leave(void);

struct sqlite3;
struct sqlite3_str;

/// Turns off what a query has no use for: writing the schema, trusting it, extensions, triggers, views.
bool csqlite_harden(struct sqlite3 *connection);

/// Append one value as `format` says, which holds one conversion: of a 64-bit integer with `ll`, a double, or a text
/// that ends in a null byte or is not there at all.
void csqlite_append_integer(struct sqlite3_str *text, const char *format, int64_t value);
void csqlite_append_character(struct sqlite3_str *text, const char *format, uint32_t value);
void csqlite_append_double(struct sqlite3_str *text, const char *format, double value);
void csqlite_append_text(struct sqlite3_str *text, const char *format, const char *value);

/// The place of the first `part` in `text`, or -1: the C library's `memmem`, which Swift does not see.
int64_t csqlite_find(const void *text, int64_t text_size, const void *part, int64_t part_size);

#endif
