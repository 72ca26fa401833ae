import type { Component } from '../components/Component';
import { startInOrder, type StartResult } from './startInOrder';

function component(name: string, ...needs: string[]): Component {
  return { name, group: name, needs, programs: [], ports: {} };
}

/** Starts that end when they are told to. */
function stage(components: Component[]) {
  const open = new Map<string, { ready(): void; fail(error: Error): void }>();
  const told: [string, StartResult['kind']][] = [];
  const all = startInOrder(
    components,
    ({ name }) =>
      new Promise<void>((ready, fail) => {
        open.set(name, { ready, fail });
      }),
    ({ name }, { kind }) => told.push([name, kind]),
  );
  /** The starts that run once everything that could happen has. */
  const running = async () => {
    await new Promise(setImmediate);
    return [...open.keys()];
  };
  const end = (name: string, error?: Error) => {
    const start = open.get(name);
    open.delete(name);
    if (error) start?.fail(error);
    else start?.ready();
  };
  return { all, running, end, told };
}

describe('startInOrder', () => {
  const diamond = [
    component('d', 'b', 'c'),
    component('b', 'a'),
    component('c', 'a'),
    component('a'),
    component('e'),
  ];

  it('starts at once what needs nothing, and the rest when its needs are ready', async () => {
    const { all, running, end } = stage(diamond);
    expect(await running()).toEqual(['a', 'e']);
    end('a');
    expect(await running()).toEqual(['e', 'b', 'c']);
    end('c');
    expect(await running()).toEqual(['e', 'b']);
    end('b');
    expect(await running()).toEqual(['e', 'd']);
    end('d');
    end('e');
    const results = await all;
    expect([...results.values()].map(({ kind }) => kind)).toEqual(
      Array(5).fill('ready'),
    );
  });

  it('keeps back only what needs the one that failed', async () => {
    const { all, running, end, told } = stage(diamond);
    await running();
    end('a');
    await running();
    end('b', new Error('port 1 is in use'));
    end('c');
    end('e');
    const results = await all;
    expect(results.get('b')).toEqual({
      kind: 'failed',
      error: new Error('port 1 is in use'),
    });
    expect(results.get('d')).toEqual({ kind: 'skipped', because: 'b' });
    expect(results.get('c')).toMatchObject({ kind: 'ready' });
    expect(told).toHaveLength(5);
  });

  it('passes on why a whole chain is skipped', async () => {
    const chain = [component('a'), component('b', 'a'), component('c', 'b')];
    const { all, running, end } = stage(chain);
    await running();
    end('a', new Error('x'));
    expect((await all).get('c')).toEqual({ kind: 'skipped', because: 'b' });
  });

  it('names those that need each other', async () => {
    const cycle = [
      component('a', 'c'),
      component('b', 'a'),
      component('c', 'b'),
    ];
    await expect(stage(cycle).all).rejects.toThrow(
      'Components need each other: a → c → b → a',
    );
  });
});
