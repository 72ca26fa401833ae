import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { pluginSubjectPrefix } from './externalSubjectOf';
import type { ServiceIdentity } from './ServiceIdentity';

const base = 'permission.platform.services';
const tokens = 'backend.auth.externalAccess';
const namePattern = /^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/;
const groupPattern = /^group:[\w.-]+\/[\w.-]+$/;
const maintainerPattern = /^(user|group):[\w.-]+\/[\w.-]+$/;

function fail(path: string, problem: string): never {
  throw new InputError(`${path}: ${problem}`);
}

/**
 * Reads and checks the services under `permission.platform.services`.
 *
 * @throws InputError with the path of the wrong setting and what was expected
 */
export function readServiceIdentities(config: Config): ServiceIdentity[] {
  const known = staticSubjects(config);
  const section = config.getOptionalConfig(base);
  const services = (section?.keys() ?? []).map(name =>
    readService(name, section!.getConfig(name), known),
  );
  for (const [index, { name, subject }] of services.entries()) {
    const other = services.findIndex(it => it.subject === subject);
    if (other !== index) {
      fail(
        `${base}.${name}.subject`,
        `expected one of its own, ${services[other].name} has '${subject}'`,
      );
    }
  }
  return services;
}

/** Undefined where tokens are verified that name subjects of their own. */
function staticSubjects(config: Config): string[] | undefined {
  const entries = config.getOptionalConfigArray(tokens) ?? [];
  checkPrefixes(entries);
  const subjects = entries.map((entry, index) => {
    const type = entry.getString('type');
    if (type === 'jwks') return undefined;
    const subject = entry.getOptionalString('options.subject');
    if (subject?.startsWith(pluginSubjectPrefix)) {
      fail(
        `${tokens}[${index}].options.subject`,
        `expected no '${pluginSubjectPrefix}' at its start, which names the portal's own backends`,
      );
    }
    return type === 'static' ? entry.getString('options.subject') : subject;
  });
  return subjects.every(subject => subject !== undefined)
    ? subjects
    : undefined;
}

/** Two issuers may name somebody alike: prefixes tell them apart. */
function checkPrefixes(entries: Config[]) {
  const issuers = [...entries.entries()].filter(
    ([, entry]) => entry.getString('type') === 'jwks',
  );
  if (issuers.length < 2) return;
  const seen = new Set<string>();
  for (const [index, entry] of issuers) {
    const path = `${tokens}[${index}].options.subjectPrefix`;
    const prefix = entry.getOptionalString('options.subjectPrefix');
    if (!prefix) {
      fail(path, 'expected one, since several issuers name subjects');
    }
    if (seen.has(prefix)) {
      fail(path, `expected one of its own, another issuer has '${prefix}'`);
    }
    seen.add(prefix);
  }
}

function readService(
  name: string,
  config: Config,
  known: string[] | undefined,
): ServiceIdentity {
  const path = `${base}.${name}`;
  if (!namePattern.test(name)) {
    fail(path, 'expected a name of small letters, digits, dots and dashes');
  }
  const subject = config.getOptionalString('subject') ?? name;
  if (known && !known.includes(subject)) {
    fail(
      `${path}.subject`,
      `expected the subject of a token in ${tokens} (${
        known.join(', ') || 'there is none'
      }), got '${subject}'`,
    );
  }
  const refs = (key: string, pattern: RegExp, expected: string) => {
    const all = config.getOptionalStringArray(key) ?? [];
    for (const [index, ref] of all.entries()) {
      if (!pattern.test(ref)) {
        fail(`${path}.${key}[${index}]`, `expected ${expected}, got '${ref}'`);
      }
    }
    // As Backstage writes those of who is signed in.
    return all.map(ref => ref.toLowerCase());
  };
  const group = 'a group such as group:default/checkout';
  const roles = config.getStringArray('roles');
  if (roles.length === 0) fail(`${path}.roles`, 'expected at least one');
  return {
    name,
    ref: `service:default/${name}`,
    subject,
    title: config.getOptionalString('title') ?? name,
    email: config.getOptionalString('email') ?? `${name}@services.noreply`,
    roles,
    teams: refs('teams', groupPattern, group),
    maintainers: refs('maintainers', maintainerPattern, `a user or ${group}`),
    apps: config.getOptionalStringArray('apps'),
  };
}
