import PersonaTemplates

extension FilterDefinition {
  /// Addresses of images and files. The host is a stable one of the shop's here, since the platform's has a version in it.
  static let shopifyAddresses: [FilterDefinition] = [
    file("asset_url", below: "assets"), file("file_url", below: "files"),
    file("shopify_asset_url", below: "shopify/assets"), file("cdn_asset_url", below: "cdn"),
    file("payment_type_img_url", below: "payment-types", ending: ".svg"),
    file("payment_type_svg_url", below: "payment-types", ending: ".svg"),
    file("payment_icon_png_url", below: "payment-icons", ending: ".png"),
    image("img_url", below: "products"), image("product_img_url", below: "products"),
    image("collection_img_url", below: "collections"), image("article_img_url", below: "articles"),
    image("asset_img_url", below: "assets"), image("file_img_url", below: "files"),
    FilterDefinition("image_url", optional: 1, takesAnyKeyword: true) {
      (value, arguments, context) throws(EvaluationError) in
      guard let source = imageSource(value.plain) else { return .null }
      var named = Hash.empty
      if arguments.count > 0, case .hash(let given) = arguments[0] { named = given }
      guard named["width"] != nil || named["height"] != nil else {
        throw .error(
          .dialect("\"image_url\" needs a width or a height", help: "write image_url: width: 300"))
      }
      let query = zip(named.keys, named.values).map { "\($0)=\($1.asText)" }.joined(separator: "&")
      return .text("\(full(source, "products", context))\(source.contains("?") ? "&" : "?")\(query)")
    },
    FilterDefinition("img_tag", optional: 3) { (value, arguments, context) throws(EvaluationError) in
      guard let source = imageSource(value.plain) else { return .null }
      let style = arguments.count > 1 ? " class=\"\(attribute(arguments[1].asText))\"" : ""
      let shown = sized(full(source, "products", context), arguments.count > 2 ? arguments[2].asText : "master")
      return .text("<img src=\"\(attribute(shown))\" alt=\"\(attribute(arguments[0].asText))\"\(style) />")
    },
    FilterDefinition("stylesheet_tag") { (value, _, _) throws(EvaluationError) in
      .text("<link href=\"\(attribute(value.asText))\" rel=\"stylesheet\" type=\"text/css\" media=\"all\" />")
    },
    FilterDefinition("script_tag") { (value, _, _) throws(EvaluationError) in
      .text("<script src=\"\(attribute(value.asText))\" type=\"text/javascript\"></script>")
    },
  ]

  private static func file(_ name: String, below folder: String, ending: String = "") -> FilterDefinition {
    FilterDefinition(name) { (value, _, context) throws(EvaluationError) in
      let file = value.asText
      let end = ending.isEmpty || file.contains(".") ? "" : ending
      return .text("https://\(context.shop.domain)/\(folder)/\(file)\(end)")
    }
  }

  private static func image(_ name: String, below folder: String) -> FilterDefinition {
    FilterDefinition(name, optional: 2, keywords: ["crop", "scale", "format"]) {
      (value, arguments, context) throws(EvaluationError) in
      guard let source = imageSource(value.plain) else { return .null }
      var (size, named) = ("small", Hash.empty)
      for place in 0..<min(2, arguments.count) {
        if case .hash(let given) = arguments[place] { named = given } else { size = arguments[place].asText }
      }
      if let crop = named["crop"] { size += "_crop_\(crop.asText)" }
      if let scale = named["scale"] { size += "@\(scale.asText)x" }
      return .text(sized(full(source, folder, context), size))
    }
  }

  /// The address of an image: a text, or what has one: an image, a product, a variant, a line item.
  private static func imageSource(_ value: LiquidValue) -> String? {
    var value = value
    for _ in 0..<4 {
      switch value {
      case .text(let text): return text.isEmpty ? nil : text
      case .hash(let hash):
        guard let next = ["src", "url", "featured_image", "image", "preview_image"].lazy.compactMap({ hash[$0] }).first
        else { return nil }
        value = next.plain
      default: return nil
      }
    }
    return nil
  }

  private static func full(_ source: String, _ folder: String, _ context: FilterContext) -> String {
    if source.contains("//") { return source }
    let path = source.contains("/") ? source : "\(folder)/\(source)"
    return "https://\(context.shop.domain)/\(path.hasPrefix("/") ? String(path.dropFirst()) : path)"
  }

  /// The size goes before the ending.
  private static func sized(_ address: String, _ size: String) -> String {
    if size == "master" || size.isEmpty { return address }
    let end = address.firstIndex(of: "?") ?? address.endIndex
    let name = address[..<end]
    guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else {
      return "\(name)_\(size)\(address[end...])"
    }
    return "\(address[..<dot])_\(size)\(address[dot...])"
  }
}
