/// Division that rounds down, so that times before the epoch count as those after it. The divisor is a positive constant.
@inline(__always)
func floorDivide<Integer: FixedWidthInteger>(
  _ value: Integer, by divisor: Integer
) -> (quotient: Integer, remainder: Integer) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
