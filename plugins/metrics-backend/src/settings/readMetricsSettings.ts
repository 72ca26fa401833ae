import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import {
  defaultLabelNames,
  labelNamePattern,
} from '@gitops-portal/plugin-metrics-common';
import { z, type ZodError } from 'zod';
import type { PrometheusSettings } from './PrometheusSettings';

const text = (expected: string) =>
  z
    .string({ error: `expected ${expected}` })
    .refine(value => value.trim() !== '', {
      error: `expected ${expected}, got nothing`,
    });

/** Goes into a header, and who makes one quotes what does not fit in it. */
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
        error: "expected an object: a pod's label → a label of the series",
      })
      .default(defaultLabelNames.podLabels),
  },
  { error: objectError },
);

const prometheus = z
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
      labels: labels.default(defaultLabelNames),
    },
    { error: objectError },
  )
  .refine(({ token, tokenFile }) => !token || !tokenFile, {
    error: 'expected either token or tokenFile, got both',
    path: ['tokenFile'],
  });

const metrics = z.strictObject({ prometheus }, { error: objectError });

/**
 * Reads the `metrics` settings of the environments; those without are left
 * out.
 *
 * @returns settings by the environment's name
 * @throws InputError that names each wrong setting by its path and what was
 * expected there, one per line
 */
export function readMetricsSettings(
  environments: Pick<Environment, 'name' | 'metrics'>[],
): Map<string, PrometheusSettings> {
  const settings = new Map<string, PrometheusSettings>();
  const problems: string[] = [];
  for (const [index, environment] of environments.entries()) {
    if (environment.metrics === undefined) continue;
    const path = `platform.environments[${index}].metrics`;
    const parsed = metrics.safeParse(environment.metrics);
    if (parsed.success) settings.set(environment.name, parsed.data.prometheus);
    else problems.push(...describe(parsed.error, path));
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
