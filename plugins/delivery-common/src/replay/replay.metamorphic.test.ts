import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  argoRecording,
  claimRecording,
  fluxRecording,
} from '../__testUtils__/syntheticRecordings';
import type { RecordedLine } from './RecordedLine';
import { replay } from './replay';

const recordings = join(
  process.env.GITOPS_PORTAL_CORPUS ??
    resolve(__dirname, '../../../../../shared/corpus'),
  'recordings',
);
const chosen = [
  'flux-helmrelease/hr-crossplane-claim',
  'flux-helmrelease/hr-helm-repository',
  'flux-helmrelease/hr-two-quick-changes',
  'flux-helmrelease/hr-pull-fails-rollback',
  'flux-kustomization/ks-build-error',
  'flux-kustomization/ks-drift-corrected',
  'argocd/argo-drift-selfheal-off',
  'argocd/argo-sync-rejected',
  'sealed-secrets/ss-through-kustomization',
];

const textOf = (lines: RecordedLine[]) =>
  lines.map(line => JSON.stringify(line)).join('\n');
const texts: [string, () => string][] = [
  ['flux', () => textOf(fluxRecording)],
  ['argo', () => textOf(argoRecording)],
  ['crossplane', () => textOf(claimRecording)],
  ...(existsSync(recordings) ? chosen : []).map(
    (name): [string, () => string] => [
      name,
      () => readFileSync(join(recordings, `${name}.ndjson`), 'utf8'),
    ],
  ),
];

/** What is said at each mark, without the names of things. */
function saidOf(text: string) {
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as RecordedLine);
  return replay(lines).map(({ receivedAt, apps }) => [
    receivedAt,
    ...apps.map(app => [
      app.headline,
      app.sync,
      app.drift,
      app.health,
      app.control,
      app.since,
      app.desiredRevision,
      app.appliedRevision,
    ]),
  ]);
}

const alterations: [string, (text: string) => string][] = [
  ['all things are named otherwise', text => text.replaceAll('web', 'zeta')],
  [
    'the API is served at other versions',
    text =>
      text
        .replaceAll(
          'helm.toolkit.fluxcd.io/v2"',
          'helm.toolkit.fluxcd.io/v2beta2"',
        )
        .replaceAll(
          'kustomize.toolkit.fluxcd.io/v1"',
          'kustomize.toolkit.fluxcd.io/v1beta2"',
        )
        .replaceAll(
          'source.toolkit.fluxcd.io/v1"',
          'source.toolkit.fluxcd.io/v1beta2"',
        ),
  ],
  [
    'nobody tells who wrote what (managedFields)',
    text =>
      text
        .split('\n')
        .filter(Boolean)
        .map(line => {
          const read = JSON.parse(line);
          delete read.object?.metadata?.managedFields;
          return JSON.stringify(read);
        })
        .join('\n'),
  ],
  [
    'each event comes twice',
    text =>
      text
        .split('\n')
        .flatMap(line => (line.includes('"mark"') ? [line] : [line, line]))
        .join('\n'),
  ],
];

describe.each(texts)('%s says the same', (_, read) => {
  it.each(alterations)('where %s', (__, alter) => {
    const text = read();
    expect(saidOf(alter(text))).toEqual(saidOf(text));
  });
});
