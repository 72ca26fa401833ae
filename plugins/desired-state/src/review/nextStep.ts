import type { Configuration } from '../api/Configuration';
import type { EnvironmentChoice } from '../api/DesiredStateApi';

const engineNames: Record<string, string> = { flux: 'Flux', argocd: 'Argo CD' };

/** What happens after the button is pressed, in a sentence or two. */
export function nextStep(
  configuration: Pick<Configuration, 'write' | 'source'>,
  environment: EnvironmentChoice,
): string {
  const engines = [
    ...new Set(
      (environment.clusters ?? []).map(
        ({ engine }) => engineNames[engine] ?? engine,
      ),
    ),
  ];
  const engine = engines.join(' and ') || 'the GitOps engine';
  const applies = engines.length > 1 ? 'apply' : 'applies';
  return configuration.write === 'direct'
    ? `Commits to ${configuration.source} as you. ${sentence(
        engine,
      )} ${applies} it to ${environment.name}, usually within a minute.`
    : `Opens a pull request in ${configuration.source} as you. Once it is merged, ${engine} ${applies} it to ${environment.name}.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
