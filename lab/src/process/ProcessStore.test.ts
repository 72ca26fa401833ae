import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessRecord } from './ProcessRecord';
import { ProcessStore } from './ProcessStore';

describe('ProcessStore', () => {
  let folder: string;
  let store: ProcessStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'processes-'));
    store = new ProcessStore(join(folder, 'processes'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const record = (name: string, since: string): ProcessRecord => ({
    name,
    component: 'etcd',
    title: 'etcd',
    version: 'v3.7.3',
    pid: 7,
    startedAt: '70',
    since,
  });

  it('is empty before anything was started', () => {
    expect(store.all()).toEqual([]);
    expect(store.find('etcd')).toBeUndefined();
  });

  it('tells what was started, in that order', () => {
    store.save(record('later', '2026-11-29T10:00:01Z'));
    store.save(record('first', '2026-11-29T10:00:00Z'));
    expect(store.all().map(({ name }) => name)).toEqual(['first', 'later']);
  });

  it('replaces and forgets', () => {
    store.save(record('etcd', '2026-11-29T10:00:00Z'));
    store.save({ ...record('etcd', '2026-11-29T11:00:00Z'), pid: 8 });
    expect(store.find('etcd')?.pid).toBe(8);
    store.remove('etcd');
    store.remove('etcd');
    expect(store.all()).toEqual([]);
  });

  it('passes over half a record', () => {
    store.save(record('etcd', '2026-11-29T10:00:00Z'));
    writeFileSync(join(folder, 'processes', 'kwok.json'), '{"name":');
    expect(store.all().map(({ name }) => name)).toEqual(['etcd']);
  });
});
