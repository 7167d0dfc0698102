#define _GNU_SOURCE

#include "CPersonaSQLiteShims.h"

#include <string.h>

int64_t csqlite_find(const void *text, int64_t text_size, const void *part, int64_t part_size) {
  const char *found = memmem(text, (size_t)text_size, part, (size_t)part_size);
  return found ? found - (const char *)text : -1;
}
