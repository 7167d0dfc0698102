/// The engines that segments and traits are written for.
package enum WarehouseEngine: String, Sendable, CaseIterable {
  case sqlite, duckdb, postgresql, spark, bigquery, snowflake
}
