import {
  helmRequests,
  readConfiguration,
} from '@gitops-portal/plugin-desired-state-common';
import type { DraftEdit } from './DraftEdit';
import { fieldState } from './fieldState';
import { projectConfiguration } from './projectConfiguration';

const base = `requests:
  web:
    apiVersion: v1
    kind: A
    spec:
      replicas: 2
      port: 80
`;
const dev = `requests:
  web:
    spec:
      replicas: 3
      labels: { a: b }
`;

function state(field: string, edits: DraftEdit[] = []) {
  const layers = [
    { path: 'values.yaml', text: base },
    { path: 'values.dev.yaml', environment: 'dev', text: dev },
  ];
  const projection = projectConfiguration(
    {
      head: 'h',
      environment: 'dev',
      source: 's',
      write: 'direct',
      ...readConfiguration(helmRequests, layers),
      layers: layers.map(layer => ({ ...layer, exists: true })),
    },
    edits,
  )!;
  const path = ['spec', ...field.split('.')];
  return fieldState(projection, edits, projection.requests[0], path);
}

const edit = (field: string, value?: number): DraftEdit => {
  const place = {
    file: 'values.dev.yaml',
    path: ['requests', 'web', 'spec', ...field.split('.')],
  };
  return value === undefined
    ? { op: 'remove', ...place }
    : { op: 'set', value, ...place };
};

describe('fieldState', () => {
  it.each([
    ['replicas', [], 3, 2, 'values.dev.yaml', 4],
    ['port', [], 80, 80, 'values.yaml', 7],
    ['labels.a', [], 'b', undefined, 'values.dev.yaml', 5],
    ['nothing', [], undefined, undefined, undefined, undefined],
    ['port', [edit('port', 81)], 81, 80, 'values.dev.yaml', 6],
    ['replicas', [edit('replicas')], 2, 2, 'values.yaml', 6],
  ])('of %s with %j', (field, edits, value, inherited, file, line) => {
    const found = state(field, edits);
    expect(found).toMatchObject({ value, inherited, edited: edits.length > 0 });
    expect(found.origin?.file).toBe(file);
    expect(found.origin?.fact.line).toBe(line);
    expect(found.canReset).toBe(file === 'values.dev.yaml');
  });

  it('says of every layer whether it sets the field', () => {
    expect(state('replicas').marks).toEqual([
      { file: 'values.yaml', fact: { value: 2, line: 6 } },
      {
        file: 'values.dev.yaml',
        environment: 'dev',
        fact: { value: 3, line: 4 },
      },
    ]);
  });
});
