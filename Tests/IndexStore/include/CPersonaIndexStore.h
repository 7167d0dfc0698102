#ifndef CPERSONA_INDEX_STORE_H
#define CPERSONA_INDEX_STORE_H

#include <stdbool.h>
#include <stddef.h>

/// A symbol at one place of a file. The texts live as long as the call, and do not end with a null byte.
typedef void (*persona_index_visit)(
    void *context, const char *path, size_t path_length, const char *symbol, size_t symbol_length, bool is_definition);

/// Visits every definition of and reference to a symbol in the files below `root` (an absolute path that ends with `/`)
/// that are there, as the index store of a debug build has them.
///
/// `library` is the path of the toolchain's libIndexStore, whose interface is `clang-c/indexstore/indexstore.h` of the
/// Swift project. Returns null, or in words what could not be read.
const char *persona_index_read(
    const char *library, const char *store, const char *root, persona_index_visit visit, void *context);

#endif
