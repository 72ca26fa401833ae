/** Where a value is in a document: keys of maps and indices of lists. */
export type Path = (string | number)[];

/** A path as people write it: `spec.env[0].name`, `labels["a.b/c"]`. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') {
        return `[${step}]`;
      }
      if (!/^[\w-]+$/.test(step)) {
        return `[${JSON.stringify(step)}]`;
      }
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

/** Whether one path is the other, or lies above or below it. */
export function pathsOverlap(a: Path, b: Path): boolean {
  const common = Math.min(a.length, b.length);
  return a.slice(0, common).every((step, index) => step === b[index]);
}
