import type { Edit } from '../edits/Edit';
import { describeChange } from './describeChange';

const spec = ['requests', 'web', 'spec'];
const file = 'values.staging.yaml';
const describeEdits = (...edits: Edit[]) =>
  describeChange({ app: 'checkout', environment: 'staging', edits });

describe('describeChange', () => {
  it.each<[Edit[], string]>([
    [
      [{ op: 'set', file, path: [...spec, 'replicas'], value: 3 }],
      'checkout: set replicas of web to 3 in staging',
    ],
    [
      [{ op: 'set', file, path: [...spec, 'env', 0, 'value'], value: 'debug' }],
      'checkout: set env[0].value of web to debug in staging',
    ],
    [
      [{ op: 'remove', file, path: [...spec, 'replicas'] }],
      'checkout: unset replicas of web in staging',
    ],
    [
      [
        {
          op: 'set',
          file,
          path: ['requests', 'web'],
          value: { a: 'x'.repeat(30) },
        },
      ],
      'checkout: set requests.web in staging',
    ],
    [
      [
        { op: 'remove', file, path: ['a'] },
        { op: 'remove', file, path: ['b'] },
      ],
      'checkout: change 2 values in staging',
    ],
    [
      [{ op: 'remove', file, path: [...spec, 'x'.repeat(80)] }],
      'checkout: change a value in staging',
    ],
  ])('%j', (edits, title) => {
    expect(describeEdits(...edits)).toBe(title);
  });
});
