import PersonaModel

extension WarehouseEngine {
  var sql: any SQLEngine {
    switch self {
    case .sqlite: SQLite()
    case .duckdb: DuckDB()
    case .postgresql: PostgreSQL()
    case .spark: Spark()
    case .bigquery: BigQuery()
    case .snowflake: Snowflake()
    }
  }
}
