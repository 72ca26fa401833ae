import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webServices } from '../__testUtils__/manifests';
import type { KubeObject } from '../api';
import { crdKinds } from '../kinds/crdKinds';
import { KindRegistry } from '../kinds/KindRegistry';
import { copy } from '../store/objectJson';
import { applyConfiguration } from './applyConfiguration';
import { trackUpdate } from './trackUpdate';

interface Scenario {
  apiVersion: string;
  kind: string;
  steps: {
    operation: 'apply' | 'update';
    manager: string;
    force?: boolean;
    object: KubeObject;
    error?: string;
  }[];
  result: KubeObject;
}

// Random scenarios with the answers of k8s.io/apimachinery 0.34's own field
// manager (managedfieldstest), conflicts and resulting objects.
const scenarios: Scenario[] = JSON.parse(
  readFileSync(
    join(__dirname, '__fixtures__/structuredMergeDiff.json'),
    'utf8',
  ),
);

const kinds = new KindRegistry();
kinds.register(crdKinds(webServices as KubeObject));

function play({ apiVersion, kind: name, steps }: Scenario) {
  const kind = kinds.byKind(apiVersion, name)!;
  const time = '2026-03-01T12:00:00Z';
  let live = { apiVersion, kind: name, metadata: {} } as KubeObject;
  const errors = steps.map(({ operation, manager, force = false, object }) => {
    try {
      if (operation === 'apply') {
        const merged = applyConfiguration({
          kind,
          live,
          config: object,
          manager: { manager, operation: 'Apply', apiVersion },
          time,
          force,
        });
        const { namespace } = object.metadata;
        merged.metadata.name = object.metadata.name;
        merged.metadata.namespace = namespace;
        live = merged;
      } else {
        const managedFields = trackUpdate({
          kind,
          live,
          next: object,
          manager: { manager, operation: 'Update', apiVersion },
          time,
        });
        live = { ...object, metadata: { ...object.metadata, managedFields } };
      }
      return undefined;
    } catch (error) {
      return (error as Error).message.replaceAll(` at ${time}`, '');
    }
  });
  return { errors, result: withoutTimes(copy(live)) };
}

function withoutTimes(object: KubeObject): KubeObject {
  const rank = (entry: Record<string, unknown>) =>
    `${entry.operation} ${entry.manager}`;
  const entries = (object.metadata.managedFields ?? []) as Record<
    string,
    unknown
  >[];
  const managedFields = entries
    .map(({ time, ...entry }) => entry)
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

describe('ownership, as the Kubernetes libraries work it out', () => {
  it.each(scenarios.map((scenario, index) => [index, scenario] as const))(
    'in scenario %d',
    (_index, scenario) => {
      const { errors, result } = play(scenario);
      expect(errors).toEqual(scenario.steps.map(({ error }) => error));
      expect(result).toEqual(withoutTimes(scenario.result));
    },
  );
});
