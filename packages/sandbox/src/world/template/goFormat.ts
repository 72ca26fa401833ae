/** The type of a value as Go's template engine knows it. */
export function goType(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float64';
  if (Array.isArray(value)) return '[]interface {}';
  return 'map[string]interface {}';
}

/** A value as `{{ value }}` and `%v` print it. */
export function goString(value: unknown): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'number') return goFloat(value);
  if (Array.isArray(value)) return `[${value.map(goString).join(' ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value as object).sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    return `map[${entries.map(([k, v]) => `${k}:${goString(v)}`).join(' ')}]`;
  }
  return String(value);
}

/**
 * A float64 in its shortest form, with an exponent where it has more than six
 * digits: numbers of YAML and JSON are float64 in templates, which is why
 * 1234567 in values prints as 1.234567e+06 in real Helm.
 */
function goFloat(value: number): string {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  if (exponent >= -4 && exponent < 6) {
    return String(value);
  }
  if (!Number.isFinite(value)) return String(value).replace('Infinity', 'Inf');
  const [mantissa, power] = value.toExponential().split('e');
  const sign = power.startsWith('-') ? '-' : '+';
  return `${mantissa}e${sign}${power.replace(/^[+-]/, '').padStart(2, '0')}`;
}

/** The verbs of fmt.Sprintf that templates use. */
export function goSprintf(format: string, values: unknown[]): string {
  let index = 0;
  const text = format.replace(
    /%([-+0]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string, precision: string, verb: string) => {
      if (verb === '%') return '%';
      if (index >= values.length) return `%!${verb}(MISSING)`;
      const shown = show(verb, values[index++], precision);
      if (!width) return shown;
      return flags.includes('-')
        ? shown.padEnd(Number(width))
        : shown.padStart(Number(width), flags.includes('0') ? '0' : ' ');
    },
  );
  const extra = values.slice(index);
  if (!extra.length) return text;
  const listed = extra.map(value => `${goType(value)}=${goString(value)}`);
  return `${text}%!(EXTRA ${listed.join(', ')})`;
}

function show(verb: string, value: unknown, precision?: string): string {
  const type = goType(value);
  const wrong = `%!${verb}(${type}=${goString(value)})`;
  switch (verb) {
    case 'v':
      return goString(value);
    case 's':
      return type === 'string' || type.startsWith('[')
        ? goString(value)
        : wrong;
    case 'q':
      return type === 'string' ? JSON.stringify(value) : wrong;
    case 'd':
      return type === 'int' ? String(value) : wrong;
    case 'f':
      return type === 'float64'
        ? (value as number).toFixed(Number(precision ?? 6))
        : wrong;
    case 't':
      return type === 'bool' ? String(value) : wrong;
    case 'T':
      return type;
    default:
      return wrong;
  }
}
