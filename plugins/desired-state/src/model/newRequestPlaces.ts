import type { Configuration } from '../api/Configuration';
import { layoutOf } from './layoutOf';
import type { ProjectedLayer } from './Projection';

/** Where a new request can be asked for; undefined is everywhere. */
export interface NewRequestPlaces {
  environments: (string | undefined)[];
  /** Why nowhere, as a sentence. */
  refusal?: string;
}

/** Any that no app has. */
const probe = { name: 'new-request', apiVersion: 'v1', kind: 'Any', spec: {} };

/** Where the layout can put a new request of an app. */
export function newRequestPlaces(
  configuration: Configuration,
  layers: ProjectedLayer[],
): NewRequestPlaces {
  const { app, environment, layout: source } = configuration;
  const layout = layoutOf(configuration);
  if (!layout?.addRequest) {
    return {
      environments: [],
      refusal: `What is asked for in the layout ${source.layout} is added in Git.`,
    };
  }
  const refusals: string[] = [];
  const environments = [undefined, environment].filter(place => {
    const made = layout.addRequest!({ source, app, layers }, probe, place);
    if ('refusal' in made) refusals.push(made.refusal);
    return 'texts' in made;
  });
  return {
    environments,
    ...(environments.length === 0 ? { refusal: refusals[0] } : {}),
  };
}
