import {
  comparisonOf,
  type EnvironmentComparison,
  type ParsedEnvironment,
} from '@gitops-portal/plugin-desired-state-common';
import type { DesiredApp } from '@gitops-portal/plugin-desired-state-node';
import { Turns } from '@gitops-portal/plugin-environments-node';
import type { Kind } from '@gitops-portal/plugin-schemas-common';
import type { Source } from '../sources/Sources';
import { readLayers } from './ConfigurationReader';
import {
  inTurns,
  parseLayersInTurns,
  type ParsedFile,
} from './readConfigurationInTurns';

/**
 * What an app's environments have in common at a commit, and what not.
 *
 * @param app - with the environments that are compared, in their order
 */
export async function readComparison(
  source: Source,
  head: string,
  { name, environments }: Pick<DesiredApp, 'name' | 'environments'>,
  kinds: Kind[],
): Promise<EnvironmentComparison> {
  const unread: EnvironmentComparison['problems'] = [];
  const compared: ParsedEnvironment[] = [];
  const turns = new Turns();
  const known = new Map<string, ParsedFile>();
  for (const environment of environments) {
    const { layers, problems } = await readLayers(
      source,
      head,
      name,
      environment,
    );
    compared.push({
      environment,
      layers: await parseLayersInTurns(layers, turns, known),
    });
    unread.push(...problems.map(problem => ({ environment, ...problem })));
  }
  const comparison = await inTurns(
    comparisonOf(source.layout, compared, kinds),
    turns,
  );
  return { ...comparison, problems: [...unread, ...comparison.problems] };
}
