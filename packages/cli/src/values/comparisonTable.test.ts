import type { ComparedRow } from '@gitops-portal/plugin-desired-state-common';
import { comparisonTable } from './comparisonTable';

const row = (
  path: string,
  cells: Partial<ComparedRow['cells'][number]>[],
): ComparedRow => ({
  subject: 'field',
  name: 'web',
  path,
  differs: true,
  cells: cells.map(cell => ({ environment: '', state: 'set', ...cell })),
});

it('shows values in columns, and what there is instead of one', () => {
  const origin = { file: 'apps/shop/values.prod.yaml', line: 7 };
  expect(
    comparisonTable(
      [
        row('', [{ value: 'Web (e.org/v1)' }, { state: 'absent' }]),
        row('digest', [
          { value: 'sha256:0123456789ab', version: '2.9' },
          { state: 'no-request' },
        ]),
        row('hosts', [{ value: ['a'], origin }, { value: null }]),
        { ...row('TOKEN', [{}, { state: 'absent' }]), isSealed: true },
        row('text', [{ value: 'one\n  two' }, { value: 'x'.repeat(41) }]),
      ],
      ['dev', 'prod'],
      { withOrigins: true },
    ),
  ).toEqual([
    '                  dev                         prod',
    'web  the request  Web (e.org/v1)              –',
    'web  digest       2.9 0123456                 no request',
    'web  hosts        ["a"] (values.prod.yaml:7)  null',
    'web  TOKEN        set                         –',
    `web  text         one two                     ${'x'.repeat(39)}…`,
  ]);
});

it('says the kind where requests of several share a name', () => {
  const of = (kind: string) => ({
    ...row('replicas', [{ value: 2 }]),
    apiVersion: 'v1',
    kind,
  });
  expect(comparisonTable([of('Deployment'), of('Service')], ['dev'])).toEqual([
    '                          dev',
    'Deployment web  replicas  2',
    'Service web     replicas  2',
  ]);
});
