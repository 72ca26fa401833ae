/**
 * The steps of a rule's `fieldPath`: `.spec.tls` or `['a.b'].c`, relative to
 * the rule's own place.
 */
export function fieldPathSteps(fieldPath: string | undefined): string[] {
  if (!fieldPath) {
    return [];
  }
  const steps: string[] = [];
  for (const [, field, key] of fieldPath.matchAll(
    /\.?([^.[\]'"]+)|\[['"]([^'"]*)['"]\]/g,
  )) {
    steps.push(field ?? key);
  }
  return steps;
}
