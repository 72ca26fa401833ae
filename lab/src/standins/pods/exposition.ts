import type { Sample } from '@gitops-portal/sandbox';

const HISTOGRAM = /_(?:bucket|count|sum)$/;

/**
 * Samples in Prometheus's text format, each metric with its type.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function exposition(samples: readonly Sample[]): string {
  const families = new Map<string, Sample[]>();
  for (const sample of samples) {
    const name = sample.name.replace(HISTOGRAM, '');
    const family = families.get(name) ?? [];
    family.push(sample);
    families.set(name, family);
  }
  return [...families]
    .flatMap(([name, family]) => [
      `# TYPE ${name} ${typeOf(family[0].name)}`,
      ...family.map(print),
    ])
    .join('\n')
    .concat('\n');
}

function typeOf(name: string): string {
  if (HISTOGRAM.test(name)) return 'histogram';
  return name.endsWith('_total') ? 'counter' : 'gauge';
}

function print({ labels, name, value }: Sample): string {
  const printed = Object.entries(labels).map(
    ([label, text]) => `${label}="${escaped(text)}"`,
  );
  return `${name}{${printed.join(',')}} ${value}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
