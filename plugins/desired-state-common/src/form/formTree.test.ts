import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { filterForm } from './filterForm';
import { FormHints } from './FormHints';
import type { FormNode } from './FormNode';
import { insideOf } from './FormNode';
import { formTree } from './formTree';
import { fieldKey, issuesByNode } from './issuesByNode';

const schema: JSONSchemaProps = {
  type: 'object',
  required: ['image'],
  properties: {
    image: {
      type: 'object',
      required: ['repository'],
      properties: {
        repository: { type: 'string' },
        tag: { type: 'string', description: 'The version for people.' },
      },
    },
    replicas: { type: 'integer', default: 2 },
    tier: { type: 'string', enum: ['standard', 'critical'] },
    debug: { type: 'boolean' },
    surge: { 'x-kubernetes-int-or-string': true },
    memory: { type: 'string', pattern: '^[1-9][0-9]*(Mi|Gi)$' },
    anything: { 'x-kubernetes-preserve-unknown-fields': true },
    env: {
      type: 'array',
      maxItems: 2,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          value: { type: 'string' },
          secret: { type: 'object', properties: { key: { type: 'string' } } },
        },
        'x-kubernetes-validations': [
          { rule: 'has(self.value) != has(self.secret)' },
        ],
      },
    },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    files: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: { path: { type: 'string' } },
      },
    },
    size: {
      type: 'string',
      'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
    },
  },
};

const tree = (value: object, hints?: FormHints) =>
  formTree({ schema, value: value as never, path: ['spec'], hints });

function show(nodes: FormNode[]): string[] {
  return nodes.flatMap(node => [
    `${node.path.join('.')} ${
      node.kind === 'field' ? node.control.kind : node.kind
    }`,
    ...show(insideOf(node)),
  ]);
}

const find = (nodes: FormNode[], name: string) =>
  nodes.find(node => node.name === name)!;

describe('formTree', () => {
  it('has a node for every field of the schema, and none for what nobody added', () => {
    expect(show(tree({}))).toEqual([
      'spec.image object',
      'spec.image.repository text',
      'spec.image.tag text',
      'spec.replicas number',
      'spec.tier select',
      'spec.debug switch',
      'spec.surge intOrString',
      'spec.memory quantity',
      'spec.anything yaml',
      'spec.env list',
      'spec.labels map',
      'spec.files map',
      'spec.size text',
    ]);
  });

  it('has the items of lists and the entries of maps', () => {
    const value = {
      env: [{ name: 'A', value: '1' }],
      labels: { team: 'x' },
      files: { conf: { path: '/etc' } },
    };
    const shown = show(tree(value));
    expect(shown).toEqual(
      expect.arrayContaining([
        'spec.env.0 object',
        'spec.env.0.name text',
        'spec.labels.team text',
        'spec.files.conf object',
        'spec.files.conf.path text',
      ]),
    );
    const [item] = insideOf(find(tree(value), 'env'));
    expect(item).toMatchObject({ name: 'A', within: 'list' });
  });

  it('keeps the words of the schema', () => {
    const nodes = tree({ image: {}, env: [{}, {}] });
    expect(find(nodes, 'image')).toMatchObject({
      required: true,
      isSet: true,
      isImplied: true,
    });
    expect(find(nodes, 'replicas')).toMatchObject({
      default: 2,
      type: 'integer',
      isSet: false,
    });
    expect(find(nodes, 'size')).toMatchObject({ immutable: true });
    expect(find(nodes, 'memory')).toMatchObject({
      control: { kind: 'quantity', units: ['Mi', 'Gi'] },
    });
    expect(find(nodes, 'env')).toMatchObject({
      keys: ['name'],
      canAdd: false,
      emptyItem: {},
    });
  });

  it.each([
    ['an unknown field', { extra: { a: 1 } }, 'spec.extra object'],
    ['an object that is none', { image: 'x' }, 'spec.image yaml'],
    ['a list that is none', { env: { a: 1 } }, 'spec.env yaml'],
    ['a scalar that is a list', { replicas: [1] }, 'spec.replicas yaml'],
  ])('shows %s as what it is', (_, spec, expected) => {
    expect(show(tree(spec))).toContain(expected);
  });

  it('shows what is set where there is no schema', () => {
    const value = { a: { b: 1, c: [] }, d: {}, e: 'x' };
    expect(show(formTree({ value, path: ['spec'] }))).toEqual([
      'spec.a object',
      'spec.a.b yaml',
      'spec.a.c yaml',
      'spec.d yaml',
      'spec.e yaml',
    ]);
  });

  it('follows hints', () => {
    const hints = FormHints.read(
      [
        '.: { order: [env] }',
        'size: { section: Operations }',
        'tier: { title: How bad is an outage?, section: Operations }',
        'env[].value: { placeholder: in the clear, multiline: true }',
        'replicas: { section: 5 }',
      ].join('\n'),
    );
    const nodes = tree({ env: [{ name: 'A' }] }, hints);
    expect(nodes[0].name).toBe('env');
    const at = nodes.findIndex(({ name }) => name === 'tier');
    expect(nodes[at]).toMatchObject({
      label: 'How bad is an outage?',
      section: 'Operations',
    });
    expect(nodes[at + 1].name).toBe('size');
    const [item] = insideOf(nodes[0]);
    expect(find(insideOf(item), 'value')).toMatchObject({
      placeholder: 'in the clear',
      control: { multiline: true },
    });
    expect(find(nodes, 'replicas').section).toBeUndefined();
  });

  it.each(['', ': [', '- a', 'text'])(
    'takes no hints from %j, and goes on',
    text => {
      expect(tree({}, FormHints.read(text))).toHaveLength(
        Object.keys(schema.properties!).length,
      );
    },
  );
});

describe('filterForm', () => {
  it.each([
    ['tag', ['spec.image object', 'spec.image.tag text']],
    ['IMAGE repo', ['spec.image object', 'spec.image.repository text']],
    ['for people', ['spec.image object', 'spec.image.tag text']],
    ['nowhere', []],
  ])('finds %s', (query, expected) => {
    expect(show(filterForm(tree({}), query).nodes)).toEqual(expected);
  });

  it('opens what leads to what it found, and nothing beside it', () => {
    const env = [{ name: 'A' }, { name: 'B', value: '1' }];
    const found = filterForm(tree({ env, image: { tag: '1' } }), '1 value');
    expect(found.nodes.map(({ name }) => name)).toEqual(['env']);
    // A list is kept whole, and its other items closed.
    expect(insideOf(found.nodes[0])).toHaveLength(2);
    const open = [
      ['spec', 'env'],
      ['spec', 'env', 1],
    ];
    expect(open.map(path => found.isOpen(path))).toEqual([true, true]);
    const closed = [
      ['spec', 'env', 0],
      ['spec', 'image'],
    ];
    expect(closed.map(path => found.isOpen(path))).toEqual([false, false]);
  });

  it.each<[string, object, string, string[]]>([
    ['an unset list', {}, 'secret key', ['env secret.key']],
    ['an unset map', {}, 'files path', ['files path']],
    [
      'a list whose items have none',
      { env: [{ name: 'A' }] },
      'value',
      ['env'],
    ],
    ['a list of which the name is meant', {}, 'env', ['env']],
    ['an item by its own name', { env: [{ name: 'MODE' }] }, 'mode', ['env']],
  ])('finds what could be set in %s', (_, value, query, expected) => {
    const found = filterForm(tree(value), query).nodes.map(node =>
      [
        node.name,
        ...('offered' in node ? node.offered! : []).map(({ name }) => name),
      ].join(' '),
    );
    expect(found).toEqual(expected);
  });
});

describe('issuesByNode', () => {
  it.each([
    ['at a field', ['spec', 'replicas'], ['spec', 'replicas'], 'is wrong'],
    [
      'in a list that has no such item',
      ['spec', 'env', 0, 'name'],
      ['spec', 'env'],
      '[0].name is wrong',
    ],
    ['at an object', ['spec', 'image'], ['spec', 'image'], 'is wrong'],
    ['at the spec', ['spec'], [], 'is wrong'],
  ])('shows an issue %s', (_, path, shown, message) => {
    const issues = issuesByNode(tree({}), [
      { path, message: 'is wrong', severity: 'problem' },
    ]);
    expect(issues.get(fieldKey(shown))).toMatchObject([{ message }]);
  });
});
