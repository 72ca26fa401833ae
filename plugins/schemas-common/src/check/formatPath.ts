/**
 * A path in a value as people write it: `spec.ports[0].name`,
 * `labels["a.b/c"]`.
 */
export function formatPath(path: (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') {
        return `[${step}]`;
      }
      if (!/^[\w$-]+$/.test(step)) {
        return `[${JSON.stringify(step)}]`;
      }
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
