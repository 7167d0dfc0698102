@main enum LiquidCases {
  static func main() {}
}
