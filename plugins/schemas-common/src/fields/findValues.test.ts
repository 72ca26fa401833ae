import { findValues } from './findValues';

const object = {
  spec: {
    users: [{ name: 'a' }, {}, { name: 'c' }],
    env: { ONE: { value: 1 }, TWO: { value: null } },
    args: ['x', 'y'],
    matrix: [[1], [2, 3]],
    'odd.name': { '*': true },
  },
};

it.each([
  ['spec.users[].name', ['spec.users.0.name=a', 'spec.users.2.name=c']],
  ['spec.env.*.value', ['spec.env.ONE.value=1', 'spec.env.TWO.value=null']],
  ['spec.args[]', ['spec.args.0=x', 'spec.args.1=y']],
  [
    'spec.matrix[][]',
    ['spec.matrix.0.0=1', 'spec.matrix.1.0=2', 'spec.matrix.1.1=3'],
  ],
  ['spec."odd.name"."*"', ['spec.odd.name.*=true']],
  ['spec.args', ['spec.args=x,y']],
  ['spec.users.name', []],
  ['spec.args.*', []],
  ['spec.none.at.all', []],
  ['spec.toString', []],
])('finds %s', (path, expected) => {
  const found = findValues(object, path);
  expect(
    found.map(({ path: at, value }) => `${at.join('.')}=${value}`),
  ).toEqual(expected);
});

it('finds nothing in what is no object', () => {
  expect(findValues(undefined, 'spec.a')).toEqual([]);
  expect(findValues('text', 'spec.length')).toEqual([]);
});
