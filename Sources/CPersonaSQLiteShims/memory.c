#include "CPersonaSQLiteShims.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>

// Each block begins with its size, which SQLite asks for and no two C libraries tell alike: what a query takes has to be
// the same everywhere.
typedef struct {
  int64_t size;
} header;

static _Thread_local csqlite_memory *current;

static int64_t process_limit;
static _Atomic int64_t process_bytes;
// Told to the process in pieces, so that threads do not wait for one counter.
static _Thread_local int64_t untold;
enum { piece = 1 << 16 };

static void count(int64_t change) {
  untold += change;
  if (untold < piece && untold > -piece) return;
  atomic_fetch_add_explicit(&process_bytes, untold, memory_order_relaxed);
  untold = 0;
}

static bool may_take(int64_t size) {
  if (current && current->used + size > current->limit) {
    current->is_exceeded = true;
    return false;
  }
  if (atomic_load_explicit(&process_bytes, memory_order_relaxed) + untold + size > process_limit) {
    if (current) current->is_process_full = true;
    return false;
  }
  return true;
}

static void take(int64_t size, int64_t fresh) {
  count(size);
  if (!current) return;
  current->used += size;
  current->allocated += fresh;
  if (current->used > current->peak) current->peak = current->used;
}

static int round_up(int size) { return (size + 7) & ~7; }

static void *allocate(int size) {
  int64_t rounded = round_up(size);
  if (!may_take(rounded)) return NULL;
  header *block = malloc(sizeof(header) + (size_t)rounded);
  if (!block) return NULL;
  block->size = rounded;
  take(rounded, rounded);
  return block + 1;
}

static int size_of(void *address) { return address ? (int)((header *)address - 1)->size : 0; }

static void release(void *address) {
  if (!address) return;
  header *block = (header *)address - 1;
  take(-block->size, 0);
  free(block);
}

static void *reallocate(void *address, int size) {
  int64_t old = size_of(address), rounded = round_up(size);
  if (rounded > old && !may_take(rounded - old)) return NULL;
  header *block = realloc((header *)address - 1, sizeof(header) + (size_t)rounded);
  if (!block) return NULL;
  block->size = rounded;
  // All of it may have been copied.
  take(rounded - old, rounded);
  return block + 1;
}

static int initialize(void *unused) {
  (void)unused;
  return SQLITE_OK;
}

static void shut_down(void *unused) { (void)unused; }

bool csqlite_configure(int64_t limit) {
  static const sqlite3_mem_methods methods = {
      allocate, release, reallocate, size_of, round_up, initialize, shut_down, NULL};
  process_limit = limit;
#ifdef SQLITE_TESTCTRL_LOCALTIME_FAULT
  // However a query asks for the time zone of the machine, there is none.
  sqlite3_test_control(SQLITE_TESTCTRL_LOCALTIME_FAULT, 1);
#endif
  // What is borrowed from a connection's own store is not allocated, and depends on what went before.
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK;
}

int64_t csqlite_process_bytes(void) {
  return atomic_load_explicit(&process_bytes, memory_order_relaxed) + untold;
}

void csqlite_memory_enter(csqlite_memory *memory) { current = memory; }

void csqlite_memory_leave(void) { current = NULL; }
