import { observed, secondsAgo } from '../__testUtils__/observed';
import { engineHistory } from './engineHistory';

const flux = (history: object[]) =>
  engineHistory(
    observed('helm.toolkit.fluxcd.io/v2/HelmRelease', { status: { history } }),
  );
const argo = (history: object[]) =>
  engineHistory(
    observed('argoproj.io/v1alpha1/Application', { status: { history } }),
  );

describe('what an engine remembers', () => {
  it('is of Flux the releases kept, and the first one', () => {
    expect(
      flux([
        {
          version: 7,
          status: 'deployed',
          chartVersion: '1.2.0+abc',
          firstDeployed: secondsAgo(9000),
          lastDeployed: secondsAgo(100),
        },
        {
          version: 6,
          status: 'failed',
          chartVersion: '1.2.0',
          firstDeployed: secondsAgo(9000),
          lastDeployed: secondsAgo(200),
        },
      ]),
    ).toEqual([
      { at: secondsAgo(9000), note: 'First release' },
      {
        at: secondsAgo(200),
        failed: true,
        note: 'Release 6 failed, chart 1.2.0',
      },
      { at: secondsAgo(100), note: 'Release 7, chart 1.2.0' },
    ]);
  });

  it('is of Argo CD the deployments with their commits', () => {
    expect(
      argo([
        { id: 0, revision: 'one', deployedAt: secondsAgo(200) },
        { id: 1, revisions: ['two', 'three'], deployedAt: secondsAgo(100) },
      ]),
    ).toEqual([
      { at: secondsAgo(200), revision: 'one' },
      { at: secondsAgo(100), revision: 'two three' },
    ]);
  });

  it('is nothing where nothing was deployed', () => {
    expect(flux([])).toEqual([]);
    expect(argo([{ id: 0 }])).toEqual([]);
  });
});
