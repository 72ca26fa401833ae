import type { JsonValue } from '@backstage/types';
import { specIssues } from './specIssues';

const schema = {
  type: 'object',
  required: ['size'],
  properties: {
    size: {
      type: 'string',
      'x-kubernetes-validations': [
        { rule: 'self == oldSelf', message: 'cannot change' },
      ],
    },
    replicas: { type: 'integer', maximum: 5, default: 2 },
  },
};
const issues = (headSpec: JsonValue, spec: JsonValue) =>
  specIssues(schema, spec, headSpec).map(
    ({ path, severity }) => `${path.join('.')} ${severity}`,
  );

describe('specIssues', () => {
  it.each<[string, JsonValue, JsonValue, string[]]>([
    ['nothing', { size: 's' }, { size: 's', replicas: 3 }, []],
    [
      'a wrong value',
      { size: 's' },
      { size: 's', replicas: 9 },
      ['spec.replicas problem'],
    ],
    [
      'what was wrong before',
      { size: 's', replicas: 9 },
      { size: 's', replicas: 9, more: 1 },
      ['spec.more problem', 'spec.replicas known'],
    ],
    ['a missing field', { size: 's' }, {}, ['spec.size problem']],
    [
      'a change that is not allowed',
      { size: 's' },
      { size: 'm' },
      ['spec.size problem'],
    ],
  ])('finds %s', (_, headSpec, spec, expected) => {
    expect(issues(headSpec, spec)).toEqual(expected);
  });
});
