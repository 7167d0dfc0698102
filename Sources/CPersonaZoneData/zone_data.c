#include "CPersonaZoneData.h"

#include <string.h>

#include "zone_tables.h"

const char *zone_data_release(void) { return zone_release; }

size_t zone_data_count(void) { return zone_entry_count; }

const char *zone_data_name(size_t index) {
  return index < zone_entry_count ? zone_names + zone_entries[index].name : NULL;
}

const uint8_t *zone_data_find(const char *name, size_t *length) {
  size_t low = 0, high = zone_entry_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const struct zone_entry *entry = &zone_entries[middle];
    const int order = strcmp(name, zone_names + entry->name);
    if (order == 0) {
      *length = entry->length;
      return zone_bytes + entry->start;
    }
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return NULL;
}
