export { formatPath } from '@gitops-portal/plugin-schemas-common';

/** Where a value is in a document: keys of maps and indices of lists. */
export type Path = (string | number)[];

/** Whether one path is the other, or lies above or below it. */
export function pathsOverlap(a: Path, b: Path): boolean {
  const common = Math.min(a.length, b.length);
  return a.slice(0, common).every((step, index) => step === b[index]);
}
