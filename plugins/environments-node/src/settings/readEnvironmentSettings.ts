import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import type { ZodError, ZodType } from 'zod';

/**
 * Reads what a plugin is told of each environment, such as `logs`; those of
 * which it is told nothing are left out.
 *
 * @returns settings by the environment's name
 * @throws InputError that names each wrong setting by its path and what was
 * expected there, one per line
 */
export function readEnvironmentSettings<K extends keyof Environment, T>(
  environments: Pick<Environment, 'name' | K>[],
  key: K,
  schema: ZodType<T>,
): Map<string, T> {
  const settings = new Map<string, T>();
  const problems: string[] = [];
  for (const [index, environment] of environments.entries()) {
    if (environment[key] === undefined) continue;
    const parsed = schema.safeParse(environment[key]);
    if (parsed.success) settings.set(environment.name, parsed.data);
    else {
      const path = `platform.environments[${index}].${key}`;
      problems.push(...describe(parsed.error, path));
    }
  }
  if (problems.length > 0) throw new InputError(problems.join('\n'));
  return settings;
}

/** Values are not said: one of them might be a token. */
function describe(error: ZodError, root: string): string[] {
  return error.issues.map(({ path, message }) => {
    const place = path.map(part =>
      /^[A-Za-z_]\w*$/.test(String(part))
        ? `.${String(part)}`
        : `[${JSON.stringify(part)}]`,
    );
    return `${root}${place.join('')}: ${message}`;
  });
}
