import {
  formTree,
  type FormNode,
} from '@gitops-portal/plugin-desired-state-common';
import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { suggestionsOf, type Known } from './suggestionsOf';

const text: JSONSchemaProps = { type: 'string' };
const schema: JSONSchemaProps = {
  type: 'object',
  properties: {
    flagsConfigMap: {
      type: 'object',
      properties: { name: text, key: text },
    },
    configMapName: text,
    loginSecret: {
      type: 'object',
      properties: { name: text, key: text },
    },
    pullSecretName: text,
    targetNamespace: text,
    title: text,
  },
};
const known: Known = {
  secrets: [],
  values: [],
  requests: [],
  apps: [],
  cluster: {
    namespaces: ['shop', 'mail'],
    configMaps: [
      { name: 'flags', keys: ['a.yaml', 'b.yaml'], clusters: ['dev-eu'] },
    ],
    notes: ['Looked in shop of dev-eu, as of just now'],
  },
};
const note = {
  value: null,
  label: 'Looked in shop of dev-eu, as of just now',
  isNote: true,
};

function nodeNamed(name: string): FormNode {
  return formTree({ schema, value: {}, path: [] }).find(
    node => node.name === name,
  )!;
}

describe('Secrets', () => {
  const secrets = [
    { name: 'db', keys: ['url'], from: 'PostgresDatabase db' },
    { name: 'pull', keys: [], from: 'used by pods, dev-eu' },
  ];
  const secretNote = { ...note, label: 'Looked at what is sealed' };
  const asked = { ...known, secrets, secretNotes: [secretNote.label] };

  it('are offered by name and key, and by name where no key is known', () => {
    expect(suggestionsOf(asked, nodeNamed('loginSecret'))).toEqual([
      {
        value: { name: 'db', key: 'url' },
        label: 'db · url',
        detail: 'PostgresDatabase db',
      },
      {
        value: { name: 'pull' },
        label: 'pull',
        detail: 'used by pods, dev-eu; type the key',
      },
      secretNote,
    ]);
  });

  it('are offered by name alone', () => {
    expect(
      suggestionsOf(asked, nodeNamed('pullSecretName')).map(
        ({ label }) => label,
      ),
    ).toEqual(['db', 'pull', secretNote.label]);
  });
});

describe('what clusters have', () => {
  it('is offered by name and key, with where it was looked', () => {
    expect(suggestionsOf(known, nodeNamed('flagsConfigMap'))).toEqual([
      {
        value: { name: 'flags', key: 'a.yaml' },
        label: 'flags · a.yaml',
        detail: 'dev-eu',
      },
      {
        value: { name: 'flags', key: 'b.yaml' },
        label: 'flags · b.yaml',
        detail: 'dev-eu',
      },
      note,
    ]);
  });

  it('is offered by name alone', () => {
    expect(suggestionsOf(known, nodeNamed('configMapName'))).toEqual([
      { value: 'flags', label: 'flags', detail: 'dev-eu' },
      note,
    ]);
  });

  it('has the app’s own namespace first', () => {
    expect(
      suggestionsOf(known, nodeNamed('targetNamespace')).map(
        ({ label }) => label,
      ),
    ).toEqual(['shop', 'mail', note.label]);
  });

  it('says where it was looked, also where nothing was found', () => {
    const empty = { ...known.cluster!, configMaps: [], namespaces: [] };
    expect(
      suggestionsOf({ ...known, cluster: empty }, nodeNamed('configMapName')),
    ).toEqual([note]);
  });

  it('is not offered where no field asks, nor before it is known', () => {
    expect(suggestionsOf(known, nodeNamed('title'))).toEqual([]);
    expect(
      suggestionsOf(
        { ...known, cluster: undefined },
        nodeNamed('configMapName'),
      ),
    ).toEqual([]);
  });
});
