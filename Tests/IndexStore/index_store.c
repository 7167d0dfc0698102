#include "CPersonaIndexStore.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  const char *data;
  size_t length;
} text;

typedef void *handle;
typedef bool (*each_text)(handle context, text name);
typedef bool (*each)(handle context, handle item);

// The few functions that are called, and the state of one reading.
typedef struct {
  handle (*store_create)(const char *, handle *);
  bool (*store_units)(handle, unsigned, handle, each_text);
  handle (*unit_create)(handle, const char *, handle *);
  void (*unit_dispose)(handle);
  bool (*unit_dependencies)(handle, handle, each);
  int (*dependency_kind)(handle);
  text (*dependency_name)(handle);
  text (*dependency_path)(handle);
  handle (*record_create)(handle, const char *, handle *);
  void (*record_dispose)(handle);
  bool (*record_occurrences)(handle, handle, each);
  handle (*occurrence_symbol)(handle);
  uint64_t (*occurrence_roles)(handle);
  text (*symbol_usr)(handle);

  handle store;
  const char *root;
  persona_index_visit visit;
  void *context;
  // The file whose record is being read.
  text path;
  // Names of the records that have been read; a file may be in several units.
  char **seen;
  size_t seen_count;
} reading;

enum { kind_of_record = 2, role_definition = 2, role_reference = 4 };

static char *copy_of(text source) {
  char *copy = malloc(source.length + 1);
  if (copy) {
    memcpy(copy, source.data, source.length);
    copy[source.length] = 0;
  }
  return copy;
}

// Whether it is the first time that somebody asks; takes the name over.
static bool is_new(reading *state, char *name) {
  for (size_t i = 0; i < state->seen_count; i++) {
    if (strcmp(state->seen[i], name) == 0) {
      free(name);
      return false;
    }
  }
  char **grown = realloc(state->seen, (state->seen_count + 1) * sizeof(char *));
  if (!grown) return false;
  state->seen = grown;
  state->seen[state->seen_count++] = name;
  return true;
}

static bool visit_occurrence(handle context, handle occurrence) {
  reading *state = context;
  uint64_t roles = state->occurrence_roles(occurrence);
  if (roles & (role_definition | role_reference)) {
    text symbol = state->symbol_usr(state->occurrence_symbol(occurrence));
    state->visit(
        state->context, state->path.data, state->path.length, symbol.data, symbol.length, (roles & role_definition) != 0);
  }
  return true;
}

static bool visit_dependency(handle context, handle dependency) {
  reading *state = context;
  if (state->dependency_kind(dependency) != kind_of_record) return true;
  text path = state->dependency_path(dependency);
  if (path.length < strlen(state->root) || memcmp(path.data, state->root, strlen(state->root)) != 0) return true;
  // Units of files that are gone stay in the index.
  char *file = copy_of(path);
  bool is_there = file && access(file, F_OK) == 0;
  free(file);
  char *name = copy_of(state->dependency_name(dependency));
  if (!is_there || !name || !is_new(state, name)) return true;
  handle fault = NULL;
  handle record = state->record_create(state->store, name, &fault);
  if (!record) return true;
  state->path = path;
  state->record_occurrences(record, state, visit_occurrence);
  state->record_dispose(record);
  return true;
}

static bool visit_unit(handle context, text name) {
  reading *state = context;
  char *copy = copy_of(name);
  handle fault = NULL;
  handle unit = copy ? state->unit_create(state->store, copy, &fault) : NULL;
  free(copy);
  if (!unit) return true;
  state->unit_dependencies(unit, state, visit_dependency);
  state->unit_dispose(unit);
  return true;
}

const char *persona_index_read(
    const char *library, const char *store, const char *root, persona_index_visit visit, void *context) {
  handle opened = dlopen(library, RTLD_NOW);
  if (!opened) return "the toolchain's libIndexStore cannot be opened";
  reading state = {.root = root, .visit = visit, .context = context};
  struct {
    void *place;
    const char *name;
  } functions[] = {
    {&state.store_create, "indexstore_store_create"},
    {&state.store_units, "indexstore_store_units_apply_f"},
    {&state.unit_create, "indexstore_unit_reader_create"},
    {&state.unit_dispose, "indexstore_unit_reader_dispose"},
    {&state.unit_dependencies, "indexstore_unit_reader_dependencies_apply_f"},
    {&state.dependency_kind, "indexstore_unit_dependency_get_kind"},
    {&state.dependency_name, "indexstore_unit_dependency_get_name"},
    {&state.dependency_path, "indexstore_unit_dependency_get_filepath"},
    {&state.record_create, "indexstore_record_reader_create"},
    {&state.record_dispose, "indexstore_record_reader_dispose"},
    {&state.record_occurrences, "indexstore_record_reader_occurrences_apply_f"},
    {&state.occurrence_symbol, "indexstore_occurrence_get_symbol"},
    {&state.occurrence_roles, "indexstore_occurrence_get_roles"},
    {&state.symbol_usr, "indexstore_symbol_get_usr"},
  };
  for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
    void *function = dlsym(opened, functions[i].name);
    if (!function) return functions[i].name;
    memcpy(functions[i].place, &function, sizeof function);
  }
  handle fault = NULL;
  state.store = state.store_create(store, &fault);
  if (!state.store) return "there is no index; `swift build` writes it";
  state.store_units(state.store, 1, &state, visit_unit);
  for (size_t i = 0; i < state.seen_count; i++) free(state.seen[i]);
  free(state.seen);
  return NULL;
}
