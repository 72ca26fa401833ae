const name = '[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?';

/** What a template of a layer matches; `*` is any name in one folder. */
function patternOf(template: string): RegExp {
  const pattern = template
    .split(/(\$\{environment\}|\*)/)
    .map(part => {
      if (part === '*') return '[^/]*';
      return part === '${environment}'
        ? `(${name})`
        : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${pattern}$`);
}

/**
 * Names of the environments that files are of, where nobody else names them.
 *
 * @param layers - templates of layers
 * @param files - paths in the app's folder
 */
export function environmentsIn(layers: string[], files: string[]): string[] {
  const patterns = layers
    .filter(template => template.includes('${environment}'))
    .map(patternOf);
  const found = files.flatMap(file =>
    patterns.flatMap(pattern => pattern.exec(file)?.[1] ?? []),
  );
  return [...new Set(found)].sort();
}
