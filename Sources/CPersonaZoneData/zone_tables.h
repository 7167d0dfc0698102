#ifndef ZONE_TABLES_H
#define ZONE_TABLES_H

#include <stddef.h>
#include <stdint.h>

/// Places in the tables instead of pointers, which a position independent executable would have to mend at its start.
struct zone_entry {
  uint16_t name;
  uint16_t length;
  uint32_t start;
};

extern const char zone_release[];
/// Every name with its end.
extern const char zone_names[];
/// In the order of their names' bytes. Names of one zone share its bytes.
extern const struct zone_entry zone_entries[];
extern const size_t zone_entry_count;
extern const uint8_t zone_bytes[];

#endif
