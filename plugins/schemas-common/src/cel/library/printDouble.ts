/** A double as Go's `strconv.FormatFloat(v, 'g', -1, 64)` writes it. */
export function printDouble(value: number): string {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
  }
  const [digits, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 21) {
    return Object.is(value, -0) ? '-0' : plain(value);
  }
  const sign = power < 0 ? '-' : '+';
  return `${digits}e${sign}${`${Math.abs(power)}`.padStart(2, '0')}`;
}

function plain(value: number): string {
  const text = `${value}`;
  // JavaScript has an exponent below a millionth, Go below a ten-thousandth.
  return text.includes('e') ? BigInt(value).toString() : text;
}
