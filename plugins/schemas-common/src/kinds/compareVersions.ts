const VERSION = /^v(\d+)(?:(alpha|beta)(\d+))?$/;
const STABILITY: Record<string, number> = { alpha: 1, beta: 2 };

/**
 * Orders versions as Kubernetes prefers them: v10, v2, v1, v1beta2, v1beta1,
 * v1alpha1, then names of other forms by the alphabet.
 */
export function compareVersions(a: string, b: string): number {
  const left = rank(a);
  const right = rank(b);
  for (const [index, value] of left.entries()) {
    if (value !== right[index]) {
      return right[index] - value;
    }
  }
  return a.localeCompare(b);
}

function rank(version: string): number[] {
  const match = VERSION.exec(version);
  if (!match) {
    return [0, 0, 0];
  }
  const [, major, stability, minor] = match;
  return [
    stability ? STABILITY[stability] : 3,
    Number(major),
    Number(minor ?? 0),
  ];
}
