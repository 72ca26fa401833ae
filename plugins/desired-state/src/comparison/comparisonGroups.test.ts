import type { ComparedRow } from '@gitops-portal/plugin-desired-state-common';
import { comparisonGroups } from './comparisonGroups';

const row = (
  subject: ComparedRow['subject'],
  name: string,
  path: string,
  differs: boolean,
  value = 'x',
): ComparedRow => ({
  subject,
  name,
  path,
  differs,
  cells: [{ environment: 'dev', state: 'set', value }],
});

const rows = [
  row('request', 'web', '', false),
  row('field', 'web', 'replicas', true),
  row('field', 'web', 'port', false),
  row('request', 'db', '', false),
  row('field', 'db', 'size', false, 'Large'),
  row('request', 'jobs', '', true),
  row('secret', 'web', 'TOKEN', true),
];

const shown = (all: boolean, query = '') =>
  comparisonGroups(rows, { all, query }).map(group =>
    [
      group.subject,
      group.name,
      group.head ? 'with head' : 'alone',
      ...group.rows.map(({ path }) => path),
    ].join(' '),
  );

describe('comparisonGroups', () => {
  it('leaves out what is the same, and requests in which nothing differs', () => {
    expect(shown(false)).toEqual([
      'request web with head replicas',
      'request jobs with head',
      'secret web alone TOKEN',
    ]);
  });

  it('has everything where that is asked for', () => {
    expect(shown(true)).toEqual([
      'request web with head replicas port',
      'request db with head size',
      'request jobs with head',
      'secret web alone TOKEN',
    ]);
  });

  it.each([
    ['a path', 'REPL', ['request web with head replicas']],
    ['a value', 'large', ['request db with head size']],
    ['all words', 'db size', ['request db with head size']],
    ['nothing', 'db replicas', []],
  ])('finds %s', (_, query, expected) => {
    expect(shown(true, query)).toEqual(expected);
  });

  it('keeps requests of one name apart where their kinds tell them so', () => {
    const of = (kind: string, each: ComparedRow): ComparedRow => ({
      ...each,
      apiVersion: 'v1',
      kind,
    });
    const groups = comparisonGroups(
      [
        of('Deployment', row('request', 'web', '', false)),
        of('Deployment', row('field', 'web', 'replicas', true)),
        of('Service', row('request', 'web', '', false)),
        of('Service', row('field', 'web', 'type', true)),
      ],
      { all: true, query: '' },
    );
    expect(
      groups.map(({ head, rows: [first] }) => [head?.kind, first.path]),
    ).toEqual([
      ['Deployment', 'replicas'],
      ['Service', 'type'],
    ]);
  });
});
