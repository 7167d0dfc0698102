// Functions of SQLite that take any number of arguments, which Swift cannot call.

#include "CPersonaSQLiteShims.h"

#include <sqlite3.h>
#include <stddef.h>

static bool set(sqlite3 *connection, int option, int value) {
  int now = -1;
  return sqlite3_db_config(connection, option, value, &now) == SQLITE_OK && now == value;
}

bool csqlite_harden(sqlite3 *connection) {
  // The rest is not there in some builds, and nothing rests on it.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, NULL);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  return set(connection, SQLITE_DBCONFIG_DEFENSIVE, 1) && set(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
}

void csqlite_append_integer(sqlite3_str *text, const char *format, int64_t value) {
  sqlite3_str_appendf(text, format, (sqlite3_int64)value);
}

void csqlite_append_character(sqlite3_str *text, const char *format, uint32_t value) {
  sqlite3_str_appendf(text, format, (unsigned int)value);
}

void csqlite_append_double(sqlite3_str *text, const char *format, double value) {
  sqlite3_str_appendf(text, format, value);
}

void csqlite_append_text(sqlite3_str *text, const char *format, const char *value) {
  sqlite3_str_appendf(text, format, value);
}
