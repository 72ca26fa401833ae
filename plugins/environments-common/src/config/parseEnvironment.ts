import type { ConfigSection } from './ConfigSection';
import { parseCredential } from './parseCredential';
import { checkVariables } from './parseSource';
import type {
  Cluster,
  ClusterCredentials,
  Environment,
  WorkloadTemplate,
} from './PlatformConfig';

/** An environment before the promotion graph is known. */
export type ParsedEnvironment = Omit<Environment, 'promotesTo'> & {
  promotesTo: string[] | undefined;
  section: ConfigSection;
};

/** Names appear in file names, references and URLs. */
const namePattern = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Reads `platform.environments[n]`. */
export function parseEnvironment(
  section: ConfigSection,
): ParsedEnvironment | undefined {
  section.checkKeys([
    'name',
    'title',
    'write',
    'promotesTo',
    'workload',
    'clusters',
    'ephemeral',
    'logs',
    'metrics',
    'secrets',
  ]);
  const name = parseName(section);
  const title = section.optionalString('title');
  const write = section.optionalOneOf('write', ['pull-request', 'direct']);
  const promotesTo = section.optionalStrings('promotesTo');
  const workload = parseWorkload(section.optionalSection('workload'));
  const clusters = section
    .sections('clusters')
    .flatMap(cluster => parseCluster(cluster, name ?? '') ?? []);
  const ephemeral = section.optionalObject('ephemeral');
  const logs = section.optionalObject('logs');
  const metrics = section.optionalObject('metrics');
  const secrets = section.optionalObject('secrets');
  if (!name) return undefined;
  return {
    name,
    title: title ?? name,
    write: write ?? 'pull-request',
    promotesTo,
    clusters,
    ...(workload ? { workload } : {}),
    ...(ephemeral ? { ephemeral } : {}),
    ...(logs ? { logs } : {}),
    ...(metrics ? { metrics } : {}),
    ...(secrets ? { secrets } : {}),
    section,
  };
}

function parseName(section: ConfigSection): string | undefined {
  const name = section.string('name', 'a name');
  if (name === undefined || namePattern.test(name)) return name;
  section.report(
    'name',
    `expected lower-case letters, digits and dashes, got '${name}'`,
  );
  return undefined;
}

function parseWorkload(
  section: ConfigSection | undefined,
): WorkloadTemplate | undefined {
  if (!section) return undefined;
  section.checkKeys(['namespace', 'selector']);
  const hint =
    'a template (in app-config.yaml write $${app} for the name of the app)';
  const namespace = section.string('namespace', hint);
  const selector = section.string('selector', hint);
  if (!namespace || !selector) return undefined;
  checkVariables(section, 'namespace', namespace);
  checkVariables(section, 'selector', selector);
  return { namespace, selector };
}

function parseCluster(
  section: ConfigSection,
  environment: string,
): Cluster | undefined {
  section.checkKeys(['name', 'server', 'engine', 'credentials']);
  const name = parseName(section);
  const engine = section.oneOf('engine', ['flux', 'argocd']);
  const server = parseServer(section);
  const credentials = parseCredentials(section.section('credentials'));
  const needsServer = Object.entries(credentials ?? {}).find(
    ([, credential]) => credential.kind === 'token',
  );
  if (needsServer && !section.has('server')) {
    section.report(
      'server',
      `expected the URL of the API server, which credentials.${needsServer[0]} (a token) needs, got nothing`,
    );
  }
  if (!name || !engine || !credentials) return undefined;
  return {
    name,
    environment,
    engine,
    ...(server ? { server } : {}),
    credentials,
  };
}

function parseServer(section: ConfigSection): string | undefined {
  const server = section.optionalString('server');
  if (server === undefined) return undefined;
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url && ['https:', 'http:'].includes(url.protocol)) {
    return server.replace(/\/+$/, '');
  }
  section.report('server', `expected an http or https URL, got '${server}'`);
  return undefined;
}

function parseCredentials(
  section: ConfigSection | undefined,
): ClusterCredentials | undefined {
  if (!section) return undefined;
  section.checkKeys(['read', 'operate', 'dryRun']);
  const parse = (key: string) => {
    const credential = section.optionalSection(key);
    return credential && parseCredential(credential);
  };
  if (!section.has('read')) {
    section.report('read', 'expected a credential for reading, got nothing');
  }
  const read = parse('read');
  const operate = parse('operate');
  const dryRun = parse('dryRun');
  if (!read) return undefined;
  return {
    read,
    ...(operate ? { operate } : {}),
    ...(dryRun ? { dryRun } : {}),
  };
}
