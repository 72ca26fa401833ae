import { Kind } from '../kinds/Kind';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { impactJudge, impactOf } from './impactOf';

function kindOf(spec: JSONSchemaProps, served = true): Kind {
  return {
    group: 'example.org',
    kind: 'Thing',
    plural: 'things',
    scope: 'Namespaced',
    source: 'crd',
    versions: [
      {
        name: 'v1',
        served,
        storage: true,
        schema: {
          type: 'object',
          properties: { spec: { type: 'object', ...spec } },
        },
      },
    ],
  };
}

function request(spec: object, kind = 'Thing') {
  const apiVersion = 'example.org/v1';
  const metadata = { name: 'a' };
  return { apiVersion, kind, object: { apiVersion, kind, metadata, spec } };
}

const number = { type: 'integer' };
const before = kindOf({ properties: { a: number, b: number } });

it.each<[string, Kind[], object, string, string[]]>([
  ['stays good', [before], { a: 1 }, 'fine', []],
  [
    'breaks a limit',
    [kindOf({ properties: { a: { ...number, maximum: 1 } } })],
    { a: 2 },
    'breaks',
    ['spec.a maximum'],
  ],
  [
    'would lose a field',
    [kindOf({ properties: { a: number } })],
    { a: 1, b: 2 },
    'breaks',
    ['spec.b unknown'],
  ],
  [
    'lacks a field',
    [kindOf({ properties: { a: number, c: number }, required: ['c'] })],
    { a: 1 },
    'breaks',
    ['spec.c required'],
  ],
  ['was wrong before', [before], { a: 'x' }, 'invalid', ['spec.a type']],
  [
    'was wrong and is good',
    [kindOf({ properties: { a: { type: 'string' } } })],
    { a: 'x' },
    'mended',
    [],
  ],
  [
    'is stored with another default',
    [kindOf({ properties: { a: number, b: { ...number, default: 3 } } })],
    { a: 1 },
    'altered',
    [],
  ],
  [
    'has a version that is no longer served',
    [kindOf({}, false)],
    {},
    'breaks',
    ['apiVersion unknown-kind'],
  ],
  ['has a kind that is gone', [], {}, 'breaks', ['apiVersion unknown-kind']],
])('a request that %s', (_, after, spec, verdict, issues) => {
  const [impact] = impactOf([before], after, [request(spec)]);
  expect(impact.verdict).toBe(verdict);
  expect(
    impact.issues.map(issue => `${issue.path.join('.')} ${issue.rule}`),
  ).toEqual(issues);
});

it('says which value is stored otherwise', () => {
  const after = kindOf({
    properties: { a: number, b: { ...number, default: 3 } },
  });
  expect(impactOf([before], [after], [request({})])[0].altered).toEqual([
    { path: ['spec', 'b'], before: undefined, after: 3 },
  ]);
});

it('does not know a kind of neither side', () => {
  expect(impactOf([before], [before], [request({}, 'Other')])[0].verdict).toBe(
    'unknown',
  );
});

it('judges each version by its own change, or by none', () => {
  const [v1] = before.versions;
  const kindWith = (version: object) => ({
    ...before,
    versions: [structuredClone(v1), { ...v1, name: 'v2', ...version }],
  });
  const impacts = ['v1', 'v2'].flatMap(version =>
    [{ a: 1 }, { a: 'x' }].map(spec => {
      const asked = request(spec);
      const apiVersion = `example.org/${version}`;
      return { ...asked, apiVersion, object: { ...asked.object, apiVersion } };
    }),
  );
  const judge = impactJudge([kindWith({})], [kindWith({ served: false })]);
  expect(impacts.map(each => judge(each).verdict)).toEqual([
    ...['fine', 'invalid'],
    ...['breaks', 'breaks'],
  ]);
});
