import type { Configuration } from '../api/Configuration';
import type { EnvironmentChoice } from '../api/DesiredStateApi';
import type { Draft } from '../model/Draft';
import type { Projection } from '../model/Projection';

/** A layer for all environments takes the way of the strictest of them. */
export function writePolicy(props: {
  configuration: Configuration;
  environments: EnvironmentChoice[];
  projection: Projection;
  draft: Draft;
}): Configuration['write'] {
  const { configuration, environments, projection, draft } = props;
  const isForAll = projection.layers.some(
    ({ path, environment }) =>
      environment === undefined && draft[path] !== undefined,
  );
  return isForAll && environments.some(each => each.write === 'pull-request')
    ? 'pull-request'
    : configuration.write;
}
