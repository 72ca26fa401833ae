import {
  observed,
  statusOf,
  type ObservedFixture,
} from '../__testUtils__/observed';
import { compositeVerdict, isCrossplane } from './compositeVerdict';

const xr = (conditions: string[], rest: object = {}) =>
  observed('platform.example.org/v1/PostgresDatabase', {
    status: conditions.length ? statusOf(conditions) : {},
    ...rest,
  });

describe('compositeVerdict', () => {
  it.each<[string[], string]>([
    [['Synced=True/ReconcileSuccess', 'Ready=True/Available'], 'Healthy'],
    [['Synced=True/ReconcileSuccess', 'Ready=False/Creating'], 'Progressing'],
    [['Synced=True/ReconcileSuccess', 'Ready=False/Waiting'], 'Progressing'],
    [['Synced=True/ReconcileSuccess', 'Ready=False/Unavailable'], 'Degraded'],
    [['Synced=True/ReconcileSuccess', 'Ready=False/Broken'], 'Degraded'],
    [['Synced=False/ReconcileError', 'Ready=True/Available'], 'Degraded'],
    [['Synced=False/ReconcileError', 'Ready=False/Creating'], 'Degraded'],
    [['Synced=False/ReconcilePaused', 'Ready=True/Available'], 'Suspended'],
    [['Synced=True/ReconcileSuccess'], 'Unknown'],
    [['Ready=True/Available'], 'Healthy'],
    [
      [
        'Synced=True/ReconcileSuccess',
        'Ready=False/Creating',
        'LastAsyncOperation=False/AsyncCreateFailure: no such size',
      ],
      'Degraded',
    ],
    [['Ready=True/Available', 'LastAsyncOperation=True/Success'], 'Healthy'],
    [[], 'Progressing'],
  ])('with %j is %s', (conditions, health) => {
    expect(compositeVerdict(xr(conditions)).health).toBe(health);
  });

  it('tells what Crossplane could not do', () => {
    expect(
      compositeVerdict(
        xr(['Synced=False/ReconcileError: quota exceeded', 'Ready=False']),
      ).sentence,
    ).toBe('Crossplane cannot apply it: quota exceeded');
  });

  it('knows a composite by its kind before Crossplane has looked', () => {
    expect(isCrossplane({ ...xr([]), fields: { isComposed: true } })).toBe(
      true,
    );
  });

  it('tells since when Crossplane has not looked at all', () => {
    const fresh = xr([]);
    expect(compositeVerdict(fresh).unobservedSince).toBe(
      fresh.metadata.creationTimestamp,
    );
  });
});

describe('isCrossplane', () => {
  it.each<[ObservedFixture, boolean]>([
    [{ spec: { resourceRef: { name: 'x' } } }, true],
    [{ spec: { claimRef: { name: 'x' } } }, true],
    [{ spec: { crossplane: { compositionRef: {} } } }, true],
    [{ metadata: { labels: { 'crossplane.io/composite': 'x' } } }, true],
    [{ status: statusOf(['Synced=True', 'Ready=True']) }, true],
    [{ status: statusOf(['Synced=False']) }, true],
    [{ status: statusOf(['Ready=True']) }, false],
    [{}, false],
  ])('of %j is %s', (object, expected) => {
    expect(isCrossplane(observed('demo.example/v1/Widget', object))).toBe(
      expected,
    );
  });
});
