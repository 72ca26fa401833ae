import type { Path } from '../yaml/Path';

/** Whether a path is at or below another. */
export function startsWith(path: Path, prefix: Path): boolean {
  return (
    prefix.length <= path.length &&
    prefix.every((step, index) => step === path[index])
  );
}
