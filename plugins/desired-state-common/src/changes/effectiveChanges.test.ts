import { helmRequests } from '../layout/helmRequests';
import { parsedLayers } from '../requests/readConfiguration';
import { withoutPause } from '../requests/withoutPause';
import { effectiveChangesOf, type ChangedSide } from './effectiveChanges';

const layers = (base: string, prod?: string) => [
  { path: 'values.yaml', text: base },
  { path: 'values.prod.yaml', environment: 'prod', text: prod },
];
const web = (spec: string) =>
  `requests: { web: { apiVersion: e.org/v1, kind: Web, spec: ${spec} } }`;

const shownSide = (side: ChangedSide | undefined) => {
  if (!side) return '–';
  const text = side.value === undefined ? 'sealed' : JSON.stringify(side.value);
  return side.version ? `${text} = ${side.version}` : text;
};
const shown = (
  before: ReturnType<typeof layers>,
  after: ReturnType<typeof layers>,
) =>
  withoutPause(
    effectiveChangesOf(
      helmRequests,
      parsedLayers(before),
      parsedLayers(after),
      [],
    ),
  ).map(change =>
    [
      `${change.subject} ${change.name} ${change.path}:`,
      shownSide(change.before),
      '→',
      shownSide(change.after),
    ].join(' '),
  );

describe('effectiveChangesOf', () => {
  it.each<
    [string, Parameters<typeof shown>[0], Parameters<typeof shown>[1], string[]]
  >([
    [
      'what comes, goes and becomes another',
      layers(web('{ a: 1, b: 2, c: 3 }')),
      layers(web('{ a: 1, b: 3, d: 4 }')),
      ['field web b: 2 → 3', 'field web c: 3 → –', 'field web d: – → 4'],
    ],
    [
      'a change of the layer for all that this environment overrides: nothing',
      layers(web('{ a: 1 }'), 'requests: { web: { spec: { a: 9 } } }'),
      layers(web('{ a: 2 }'), 'requests: { web: { spec: { a: 9 } } }'),
      [],
    ],
    [
      'an item of a list by its name, not by where it stands',
      layers(web('{ env: [{ name: A, value: x }] }')),
      layers(web('{ env: [{ name: B, value: z }, { name: A, value: x }] }')),
      ['field web env[name=B].value: – → "z"'],
    ],
    [
      'a digest by its tag',
      layers(web('{ image: { tag: "1", digest: "sha256:a" } }')),
      layers(web('{ image: { tag: "2", digest: "sha256:b" } }')),
      [
        'field web image.tag: "1" → "2"',
        'field web image.digest: "sha256:a" = 1 → "sha256:b" = 2',
      ],
    ],
    [
      'a request that comes as one thing',
      layers(''),
      layers(web('{ a: 1, b: 2 }')),
      ['request web : – → "Web (e.org/v1)"'],
    ],
    [
      'an environment that the app leaves',
      layers(web('{ a: 1 }')),
      layers('', undefined),
      ['request web : "Web (e.org/v1)" → –'],
    ],
    [
      'sealed values that come, go, and are sealed anew',
      layers(
        '',
        'secrets: { s: { encryptedData: { A: AgA=, B: AgB=, "c.d": AgC= } } }',
      ),
      layers(
        '',
        'secrets: { s: { encryptedData: { "c.d": AgX=, D: AgD=, B: AgB= } } }',
      ),
      [
        'secret s A: sealed → –',
        'secret s D: – → sealed',
        'secret s c.d: sealed → sealed',
      ],
    ],
  ])('tells %s', (_, before, after, expected) => {
    expect(shown(before, after)).toEqual(expected);
  });
});
