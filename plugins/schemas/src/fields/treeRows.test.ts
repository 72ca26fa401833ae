import { fieldTree } from '@gitops-portal/plugin-schemas-common';
import { ancestorsOf, foundRows, treeMove, treeRows } from './treeRows';

const text = { type: 'string' };
const tree = fieldTree({
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        image: { type: 'object', properties: { tag: text } },
        users: {
          type: 'array',
          items: { type: 'object', properties: { name: text } },
        },
        replicas: { type: 'integer' },
      },
    },
    status: { type: 'object', properties: { url: text } },
  },
});

const lines = (open: string[]) =>
  treeRows(tree, new Set(open)).map(
    ({ node, level, isOpen }) =>
      `${level}${{ true: '-', false: '+', undefined: ' ' }[`${isOpen}`]}${
        node.name
      }`,
  );

it('shows what is open', () => {
  expect(lines([])).toEqual(['1+spec', '1+status']);
  expect(lines(['spec', 'spec.image'])).toEqual([
    '1-spec',
    '2-image',
    '3 tag',
    '2+users',
    '2 replicas',
    '1+status',
  ]);
});

it.each([
  ['spec.image.tag', ['spec', 'spec.image']],
  ['spec.users[].name', ['spec', 'spec.users']],
  ['spec', []],
  ['nothing', []],
])('opens what leads to %s', (path, open) => {
  expect(ancestorsOf(tree, path)).toEqual(open);
});

it('finds fields with their paths', () => {
  expect(foundRows(tree, 'name').map(row => row.node.path)).toEqual([
    'spec.users[].name',
  ]);
});

// 0 spec, 1 image, 2 tag, 3 users, 4 replicas, 5 status
const rows = treeRows(tree, new Set(['spec', 'spec.image']));

it.each([
  ['ArrowDown', 0, { type: 'focus', index: 1 }],
  ['ArrowDown', 5, { type: 'focus', index: 5 }],
  ['ArrowUp', 0, { type: 'focus', index: 0 }],
  ['ArrowUp', 3, { type: 'focus', index: 2 }],
  ['Home', 4, { type: 'focus', index: 0 }],
  ['End', 0, { type: 'focus', index: 5 }],
  ['ArrowRight', 3, { type: 'open', index: 3 }],
  ['ArrowRight', 1, { type: 'focus', index: 2 }],
  ['ArrowRight', 2, undefined],
  ['ArrowLeft', 1, { type: 'close', index: 1 }],
  ['ArrowLeft', 2, { type: 'focus', index: 1 }],
  ['ArrowLeft', 4, { type: 'focus', index: 0 }],
  ['ArrowLeft', 5, { type: 'focus', index: 5 }],
  ['Enter', 2, { type: 'select', index: 2 }],
  [' ', 2, { type: 'select', index: 2 }],
  ['x', 0, undefined],
  ['ArrowDown', 99, undefined],
])('%s on line %d', (key, index, move) => {
  expect(treeMove(rows, index, key)).toEqual(move);
});
