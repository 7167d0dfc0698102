#ifndef CZONEDATA_H
#define CZONEDATA_H

#include <stddef.h>
#include <stdint.h>

// The time zones of the IANA database, as TZif files, for machines that have none of their own.

/// The release of the database, such as `2025b`.
const char *zone_data_release(void);

/// How many names there are.
size_t zone_data_count(void);

/// The names in the order of their bytes; null beyond the last.
const char *zone_data_name(size_t index);

/// The TZif file of a name, and its length in bytes; null for a name that there is not.
const uint8_t *zone_data_find(const char *name, size_t *length);

#endif
