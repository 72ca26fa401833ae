/** A sample as JSON has it: seconds, and the value as text. */
export type Sample = [seconds: number, value: string];

export function formatSample(ms: number, value: number): Sample {
  return [ms / 1000, formatValue(value)];
}

/** As Go's strconv prints it with the fewest digits. */
function formatValue(value: number): string {
  if (value === Infinity) return '+Inf';
  // JavaScript writes one digit of an exponent where Go writes two
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}
