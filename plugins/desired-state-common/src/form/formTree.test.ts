import {
  fieldTree,
  type JSONSchemaProps,
} from '@gitops-portal/plugin-schemas-common';
import { filterForm } from './filterForm';
import { formTree, type FormNode } from './formTree';
import { issuesByNode, fieldKey } from './issuesByNode';

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
    env: { type: 'array', items: { type: 'object' } },
    size: {
      type: 'string',
      'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
    },
  },
};
const described = { schema, fields: fieldTree(schema, { resource: false }) };

function show(nodes: FormNode[]): string[] {
  return nodes.flatMap(node =>
    node.kind === 'group'
      ? [`${node.path.join('.')}/`, ...show(node.children)]
      : [`${node.path.join('.')} ${node.editor.kind}`],
  );
}

describe('formTree', () => {
  it('has a field for every leaf of the schema', () => {
    expect(show(formTree(described, {}, ['spec']))).toEqual([
      'spec.image/',
      'spec.image.repository text',
      'spec.image.tag text',
      'spec.replicas number',
      'spec.tier select',
      'spec.debug switch',
      'spec.surge intOrString',
      'spec.env yaml',
      'spec.size text',
    ]);
  });

  it('keeps the words of the schema', () => {
    const nodes = formTree(described, { image: {} }, ['spec']);
    expect(nodes[0]).toMatchObject({ required: true, isSet: true });
    expect(nodes[1]).toMatchObject({ default: 2, type: 'integer' });
    expect(nodes[6]).toMatchObject({ immutable: true });
  });

  it.each([
    ['an unknown field', { extra: { a: 1 } }, 'spec.extra yaml'],
    ['an object that is none', { image: 'x' }, 'spec.image yaml'],
    ['a scalar that is a list', { replicas: [1] }, 'spec.replicas yaml'],
  ])('edits %s as YAML', (_, spec, expected) => {
    expect(show(formTree(described, spec, ['spec']))).toContain(expected);
  });

  it('shows what is set where there is no schema', () => {
    const spec = { a: { b: 1, c: [] }, d: {}, e: 'x' };
    expect(show(formTree(undefined, spec, ['spec']))).toEqual([
      'spec.a/',
      'spec.a.b yaml',
      'spec.a.c yaml',
      'spec.d yaml',
      'spec.e yaml',
    ]);
  });
});

describe('filterForm', () => {
  it.each([
    ['tag', ['spec.image/', 'spec.image.tag text']],
    ['IMAGE repo', ['spec.image/', 'spec.image.repository text']],
    ['for people', ['spec.image/', 'spec.image.tag text']],
    ['nowhere', []],
  ])('finds %s', (query, expected) => {
    const nodes = formTree(described, {}, ['spec']);
    expect(show(filterForm(nodes, query))).toEqual(expected);
  });
});

describe('issuesByNode', () => {
  it.each([
    ['at a field', ['spec', 'replicas'], ['spec', 'replicas'], 'is wrong'],
    [
      'below a field',
      ['spec', 'env', 0, 'name'],
      ['spec', 'env'],
      '[0].name is wrong',
    ],
    ['at a group', ['spec', 'image'], ['spec', 'image'], 'is wrong'],
    ['at the spec', ['spec'], [], 'is wrong'],
  ])('shows an issue %s', (_, path, shown, message) => {
    const nodes = formTree(described, {}, ['spec']);
    const issues = issuesByNode(nodes, [
      { path, message: 'is wrong', severity: 'problem' },
    ]);
    expect(issues.get(fieldKey(shown))).toMatchObject([{ message }]);
  });
});
