import { allComponents } from '../components/allComponents';
import { endingWaves } from './endingWaves';

describe('endingWaves', () => {
  it('ends what others need after them', () => {
    const records = [
      'etcd',
      'flux-dev',
      'apiserver-dev',
      'gitea',
      'controllers-dev',
    ];
    const waves = endingWaves(
      records.map(component => ({ component })),
      allComponents,
    );
    expect(waves.map(wave => wave.map(({ component }) => component))).toEqual([
      ['flux-dev'],
      ['controllers-dev'],
      ['apiserver-dev'],
      ['etcd', 'gitea'],
    ]);
  });

  it('ends what no component tells of any more', () => {
    expect(endingWaves([{ component: 'gone' }], allComponents)).toEqual([
      [{ component: 'gone' }],
    ]);
  });
});
