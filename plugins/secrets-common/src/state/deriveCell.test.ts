import { deriveCell, type CellFacts, type DerivedCell } from './deriveCell';
import type { SealedSecretFacts } from './SealedSecretFacts';
import type { SecretPod } from './SecretPod';

const at = '2026-11-23T06:00:00Z';
const opened = '2026-11-23T06:10:00Z';
const now = Date.parse('2026-11-23T07:00:00Z');
const certificate = `sha256:${'ab'.repeat(32)}`;

/** Of the structure of a sealed value; nothing opens it. */
const sealed = btoa(`\u0002\u0000${'x'.repeat(512 + 16)}`);

const object: SealedSecretFacts = {
  namespace: 'notifications',
  name: 'smtp',
  generation: 3,
  observedGeneration: 3,
  digests: { TOKEN: 'new' },
  sealed: { TOKEN: { certificate, at } },
  synced: {
    status: 'True',
    lastTransitionTime: '2026-11-20T00:00:00Z',
    lastUpdateTime: opened,
  },
};

const base: CellFacts = {
  secret: 'smtp',
  key: 'TOKEN',
  inLayers: { sealed, certificate, at },
  digest: 'new',
  object,
  pods: [],
  requests: ['worker'],
  engine: 'Flux',
  now,
};

const derive = (facts: Partial<CellFacts> = {}): DerivedCell =>
  deriveCell({ ...base, ...facts });

const pod = (
  name: string,
  startedAt?: string,
  problem?: string,
): SecretPod => ({
  namespace: 'notifications',
  name,
  labels: {},
  references: [
    {
      secret: 'smtp',
      key: 'TOKEN',
      optional: false,
      follows: false,
      startedAt,
      problem,
    },
  ],
});

const failed = (message?: string) => ({
  ...object,
  synced: { ...object.synced, status: 'False', message },
});

describe('a key that a layer sets', () => {
  it.each<[string, Partial<CellFacts>, DerivedCell['state'], RegExp]>([
    ['is opened, and nothing uses it', {}, 'set', /no pod names it/],
    ['is not applied', { object: undefined }, 'waiting', /Flux to apply/],
    [
      'is applied with an older value',
      { object: { ...object, digests: { TOKEN: 'old' } } },
      'waiting',
      /Flux to apply/,
    ],
    [
      'is not yet among the applied ones',
      { object: { ...object, digests: { OTHER: 'new' } } },
      'waiting',
      /Flux to apply/,
    ],
    [
      'is applied and not looked at',
      { object: { ...object, synced: undefined } },
      'waiting',
      /controller to open/,
    ],
    [
      'was looked at as it was before',
      { object: { ...object, observedGeneration: 2 } },
      'waiting',
      /controller to open/,
    ],
    [
      'was never looked at',
      { object: { ...object, observedGeneration: undefined } },
      'waiting',
      /controller to open/,
    ],
    [
      'failed as it was before',
      { object: { ...failed('x'), observedGeneration: 2 } },
      'waiting',
      /controller to open/,
    ],
    [
      'does not open',
      { object: failed('no key could decrypt secret (TOKEN)') },
      'notOpened',
      /^The controller cannot open it: no key could decrypt/,
    ],
    [
      'is held up by another key',
      { object: failed('no key could decrypt secret (OTHER)') },
      'notOpened',
      /^Another key .* stays as it was/,
    ],
    [
      'does not open, nobody says why',
      { object: failed(undefined) },
      'notOpened',
      /gives no reason/,
    ],
    [
      'has no controller',
      { notServed: true },
      'notOpened',
      /no Sealed Secrets/,
    ],
    [
      'is out of sight',
      { unknown: 'dev-eu unreachable' },
      'unknown',
      /dev-eu unreachable/,
    ],
    [
      'is no sealed value',
      { inLayers: { sealed: 'swordfish', at } },
      'notOpened',
      /no sealed value/,
    ],
    [
      'is no sealed value and out of sight',
      { inLayers: { sealed: '' }, unknown: 'x' },
      'notOpened',
      /no sealed value/,
    ],
  ])('%s', (_, facts, state, message) => {
    const cell = derive(facts);
    expect(cell.state).toBe(state);
    expect(cell.message).toMatch(message);
  });

  it('never tells what is sealed, nor what stands in its place', () => {
    const cell = derive({ inLayers: { sealed: 'swordfish' } });
    expect(JSON.stringify(cell)).not.toContain('swordfish');
    expect(JSON.stringify(derive())).not.toContain(sealed.slice(0, 40));
  });

  it('says what it was sealed with and when, and who names it', () => {
    expect(derive()).toMatchObject({
      sealedWith: certificate,
      sealedAt: at,
      since: opened,
      requests: ['worker'],
    });
  });

  it.each<[string, SecretPod[], DerivedCell['state'], RegExp]>([
    [
      'started since',
      [pod('a', '2026-11-23T06:20:00Z')],
      'set',
      /The pod uses/,
    ],
    [
      'all started since',
      [pod('a', '2026-11-23T06:20:00Z'), pod('b', '2026-11-23T06:21:00Z')],
      'set',
      /All 2 pods use it/,
    ],
    ['starts', [pod('a')], 'set', /is starting/],
    [
      'is one of two that started',
      [pod('a', '2026-11-23T06:20:00Z'), pod('b')],
      'set',
      /1 of 2 pods use it/,
    ],
    [
      'started before it was sealed',
      [pod('a', '2026-11-23T05:00:00Z')],
      'outdated',
      /1 of 1 pods started before it changed, and keeps .* it restarts/,
    ],
    [
      'started after it was sealed, before it was opened',
      [pod('a', '2026-11-23T06:05:00Z')],
      'outdated',
      /started before it changed/,
    ],
    [
      'are partly restarted',
      [
        pod('a', '2026-11-23T06:20:00Z'),
        pod('b', '2026-11-23T05:00:00Z'),
        pod('c', '2026-11-23T05:00:00Z'),
      ],
      'outdated',
      /2 of 3 pods started before it changed, and keep .* they restart/,
    ],
  ])('and the pods that name it: %s', (_, pods, state, message) => {
    const cell = derive({ pods });
    expect(cell.state).toBe(state);
    expect(cell.message).toMatch(message);
    expect(cell.pods?.of).toBe(pods.length);
  });

  it('stays as it is when another key of the secret changes', () => {
    const later = '2026-11-23T06:10:00Z';
    const cell = derive({
      object: {
        ...object,
        digests: { TOKEN: 'new', OTHER: 'x' },
        sealed: { TOKEN: { at }, OTHER: { at: later } },
      },
      pods: [pod('a', '2026-11-23T06:05:00Z')],
    });
    expect(cell.state).toBe('set');
  });

  it('takes pods for current where nobody says when it was sealed', () => {
    const cell = derive({
      inLayers: { sealed },
      pods: [pod('a', '2026-11-23T05:00:00Z')],
    });
    expect(cell).toMatchObject({ state: 'set', pods: { using: 1, of: 1 } });
  });

  it('names the pods by what they have', () => {
    const cell = derive({
      pods: [pod('a', '2026-11-23T06:20:00Z'), pod('b', at), pod('c')],
    });
    expect(cell.pods).toEqual({
      using: 1,
      of: 3,
      names: ['a'],
      outdated: ['b'],
    });
  });
});

describe('a key that no layer sets', () => {
  const absent = (facts: Partial<CellFacts> = {}) =>
    derive({
      inLayers: undefined,
      digest: undefined,
      object: undefined,
      ...facts,
    });

  it.each<[string, Partial<CellFacts>, DerivedCell['state'], RegExp]>([
    ['is named by a request', {}, 'missing', /^worker names it/],
    [
      'is named by several',
      { requests: ['web', 'worker'] },
      'missing',
      /^web, worker name it/,
    ],
    ['is named by none here', { requests: [] }, 'missing', /no request names/],
    ['is out of sight', { unknown: 'x unreachable' }, 'unknown', /unreachable/],
    [
      'keeps a pod from starting',
      { pods: [pod('a', undefined, 'secret "smtp" not found')] },
      'missing',
      /A pod cannot start: secret "smtp" not found/,
    ],
    [
      'keeps a new pod from starting, while old ones run',
      {
        pods: [
          pod('a', at),
          pod('b', undefined, "couldn't find key TOKEN in Secret n/smtp"),
        ],
      },
      'missing',
      /A pod cannot start/,
    ],
    [
      'is made by a request',
      { maker: 'templates' },
      'unknown',
      /request templates makes/,
    ],
  ])('%s', (_, facts, state, message) => {
    const cell = absent(facts);
    expect(cell.state).toBe(state);
    expect(cell.message).toMatch(message);
  });

  it.each<[string, Partial<CellFacts>]>([
    ['a pod that needs it runs', { pods: [pod('a', at)] }],
    [
      'a pod that needs the secret of a request runs',
      { pods: [pod('a', at)], maker: 'templates' },
    ],
    ['another one sealed it', { object: { ...object, sealed: {} } }],
  ])('is set from elsewhere where %s', (_, facts) => {
    expect(absent(facts)).toMatchObject({ state: 'set', elsewhere: true });
  });

  it.each<[string, Partial<CellFacts>, DerivedCell['state']]>([
    ['is opened', {}, 'set'],
    [
      'waits to be opened',
      { object: { ...object, observedGeneration: 2 } },
      'waiting',
    ],
    ['does not open', { object: failed('no') }, 'notOpened'],
    [
      'has pods from before',
      { pods: [pod('a', '2026-11-23T05:00:00Z')] },
      'outdated',
    ],
  ])('%s where the cluster is ahead of what was fetched', (_, facts, state) => {
    const cell = absent({ object, ...facts });
    expect(cell).toMatchObject({
      state,
      sealedAt: at,
      sealedWith: certificate,
    });
    expect(cell.elsewhere).toBeUndefined();
  });

  it('names the request that makes it', () => {
    const cell = absent({ pods: [pod('a', at)], maker: 'templates' });
    expect(cell.message).toBe('The request templates makes this secret');
  });

  it('is missing where what others sealed does not open', () => {
    const others = { ...failed('x'), sealed: {} };
    expect(absent({ object: others }).state).toBe('missing');
  });
});
