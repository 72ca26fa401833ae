import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  defaultLabelNames,
  labelNamePattern,
} from '@gitops-portal/plugin-logs-common';
import { z, type ZodError } from 'zod';
import type { LokiSettings } from './LokiSettings';

const defaultTimeoutSeconds = 15;
const timeoutExpected = 'expected a number of seconds from 1 to 300';

const text = (expected: string) =>
  z
    .string({ error: `expected ${expected}` })
    .refine(value => value.trim() !== '', {
      error: `expected ${expected}, got nothing`,
    });

/** Goes into a header, where a line's end would begin another one. */
const headerText = (expected: string) =>
  text(expected).refine(value => /^[\x21-\x7e]+$/.test(value.trim()), {
    error: `expected ${expected}, without spaces`,
  });

const labelName = z
  .string({ error: 'expected the name of a label' })
  .regex(labelNamePattern, {
    error: 'expected the name of a label: letters, digits and underscores',
  });

const labels = z.strictObject(
  {
    namespace: labelName.default(defaultLabelNames.namespace),
    pod: labelName.default(defaultLabelNames.pod),
    container: labelName.default(defaultLabelNames.container),
    podLabels: z
      .record(z.string(), labelName, {
        error: "expected an object: a pod's label → a label of the streams",
      })
      .default(defaultLabelNames.podLabels),
  },
  { error: objectError },
);

const loki = z
  .strictObject(
    {
      url: z
        .string({ error: 'expected an http or https URL' })
        .refine(isPlainUrl, {
          error: 'expected an http or https URL without user, query and hash',
        })
        .transform(url => url.replace(/\/+$/, '')),
      tenant: headerText('the name of a tenant').optional(),
      token: headerText('a bearer token').optional(),
      tokenFile: text('the path of a file').optional(),
      timeoutSeconds: z
        .number({ error: timeoutExpected })
        .min(1, { error: timeoutExpected })
        .max(300, { error: timeoutExpected })
        .default(defaultTimeoutSeconds),
      labels: labels.prefault({}),
      level: labelName.default(defaultLabelNames.level),
    },
    { error: objectError },
  )
  .refine(({ token, tokenFile }) => !token || !tokenFile, {
    error: 'expected either token or tokenFile, got both',
    path: ['tokenFile'],
  })
  .transform(
    ({ level, ...settings }): LokiSettings => ({
      ...settings,
      labels: { ...settings.labels, level },
    }),
  );

const logs = z.strictObject({ loki }, { error: objectError });

/**
 * Reads the `logs` settings of the environments; those without are left out.
 *
 * @returns settings by the environment's name
 * @throws InputError that names each wrong setting by its path and what was
 * expected there, one per line
 */
export function readLogsSettings(
  environments: Pick<Environment, 'name' | 'logs'>[],
): Map<string, LokiSettings> {
  const settings = new Map<string, LokiSettings>();
  const problems: string[] = [];
  for (const [index, environment] of environments.entries()) {
    if (environment.logs === undefined) continue;
    const parsed = logs.safeParse(environment.logs);
    if (parsed.success) settings.set(environment.name, parsed.data.loki);
    else {
      const path = `platform.environments[${index}].logs`;
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

function objectError(issue: { code?: string; keys?: string[] }): string {
  return issue.code === 'unrecognized_keys'
    ? `unknown setting ${issue.keys?.join(', ')}`
    : 'expected an object';
}

function isPlainUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return (
    ['http:', 'https:'].includes(protocol) &&
    !username &&
    !password &&
    !search &&
    !hash
  );
}
