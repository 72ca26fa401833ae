import { repositoryUrl } from '../repository/repositoryUrl';
import { templateVariableNames, templateVariables } from '../templates';
import type { ConfigSection } from './ConfigSection';
import type { DesiredStateSource } from './PlatformConfig';

/**
 * Configuration files replace `${…}` by environment variables, and drop the
 * value where there is none: the likeliest reason for a lost template.
 */
const trap =
  ' (in app-config.yaml write $${app} and $${environment}, because ${…} names an environment variable there)';

/** Those that git takes. */
const protocols = ['http:', 'https:', 'ssh:', 'file:'];
const kindForm = /^[a-z0-9.-]+\/v[a-z0-9]+\/[A-Z][A-Za-z0-9]*$/;

/**
 * The name of a source: the path of its URL without `.git`.
 * Undefined where the text is no URL that git takes.
 */
function sourceNameOf(repository: string): string | undefined {
  const url = repositoryUrl(repository);
  if (!url || !protocols.includes(url.protocol)) return undefined;
  const path = decodeURIComponent(url.pathname);
  return path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '') || undefined;
}

/** Reads `platform.desiredState.sources[n]`. */
export function parseSource(
  section: ConfigSection,
): DesiredStateSource | undefined {
  section.checkKeys([
    'repository',
    'branch',
    'layout',
    'apps',
    'layers',
    'kind',
    'skeleton',
    'commits',
    'credentials',
  ]);
  const repository = section.string(
    'repository',
    'the URL of a Git repository',
  );
  const name = repository && sourceNameOf(repository);
  if (repository && !name) {
    section.report(
      'repository',
      `expected the URL of a Git repository, got '${repository}'`,
    );
  }
  const layout = section.optionalString('layout') ?? 'helm-requests';
  const apps = section.optionalString('apps') ?? 'apps/${app}';
  const layers = section.optionalStrings('layers') ?? [
    'values.yaml',
    'values.${environment}.yaml',
  ];
  checkVariables(section, 'apps', apps);
  if (!templateVariables(apps).includes('app')) {
    section.report('apps', `expected to mention \${app}, got '${apps}'${trap}`);
  }
  layers.forEach((layer, index) =>
    checkVariables(section, `layers[${index}]`, layer),
  );
  const mentionsEnvironment = [apps, ...layers].some(template =>
    templateVariables(template).includes('environment'),
  );
  if (layout.startsWith('helm-') && !mentionsEnvironment) {
    section.report(
      'layers',
      `expected one that mentions \${environment}, got ${
        layers.join(', ') || 'none'
      }${trap}`,
    );
  }
  const kind = section.optionalString('kind');
  if (kind !== undefined && !kindForm.test(kind)) {
    section.report(
      'kind',
      `expected a kind such as platform.example.org/v1/WebService, got '${kind}'`,
    );
  }
  if (layout === 'helm-values' && kind === undefined) {
    section.report(
      'kind',
      'expected the kind that the values are the spec of, got nothing',
    );
  }
  const skeleton = section.optionalString('skeleton')?.replace(/\/+$/, '');
  const commits = parseCommits(section.optionalSection('commits'));
  if (!repository || !name) return undefined;
  return {
    name,
    repository,
    branch: section.optionalString('branch') ?? 'main',
    layout,
    apps,
    layers,
    ...(kind ? { kind } : {}),
    ...(skeleton ? { skeleton } : {}),
    ...(commits ? { commits } : {}),
  };
}

function parseCommits(
  section: ConfigSection | undefined,
): DesiredStateSource['commits'] {
  if (!section) return undefined;
  section.checkKeys(['message', 'verified']);
  const message = section.optionalString('message');
  if (message !== undefined && !message.includes('${title}')) {
    section.report(
      'message',
      `expected to mention \${title}, got '${message}' (in app-config.yaml write $\${title})`,
    );
  }
  const verified = section.optionalBoolean('verified');
  return {
    ...(message ? { message } : {}),
    ...(verified ? { verified } : {}),
  };
}

/** Reports what a template mentions and nobody can fill in. */
export function checkVariables(
  section: ConfigSection,
  key: string,
  template: string,
) {
  for (const name of templateVariables(template)) {
    if ((templateVariableNames as readonly string[]).includes(name)) continue;
    section.report(
      key,
      `expected only ${templateVariableNames
        .map(known => `\${${known}}`)
        .join(', ')} as variables, got \${${name}}`,
    );
  }
}
