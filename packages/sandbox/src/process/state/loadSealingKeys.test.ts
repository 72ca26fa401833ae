import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { DamagedFileError } from '../../forge/store/jsonFile';
import { loadSealingKeys } from './loadSealingKeys';

const environments = ['dev', 'prod'];
const createdAt = new Date('2026-11-23T06:00:00Z');

describe('the sealing keys of the clusters', () => {
  let root: string;
  let folder: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'sealing-'));
    folder = join(root, 'sealed-secrets');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const load = () =>
    loadSealingKeys({ folder, environments, createdAt, modulusLength: 2048 });
  const text = (name: string) => readFile(join(folder, name), 'utf8');
  const modeOf = async (path: string) => {
    const { mode } = await stat(path);
    return (mode % 0o1000).toString(8);
  };

  it('are made once, each its own', async () => {
    const made = await load();
    const kept = await load();
    const prints = [...made.values()].map(key => key.fingerprint);
    expect(new Set(prints).size).toBe(2);
    expect([...kept.values()].map(key => key.fingerprint)).toEqual(prints);
  });

  it('have certificates that are older than what is sealed with them', async () => {
    const { certificate } = (await load()).get('dev')!;
    const { validFromDate, validToDate } = new X509Certificate(certificate);
    expect(validFromDate.toISOString()).toBe('2026-09-24T06:00:00.000Z');
    expect(validToDate.getUTCFullYear()).toBe(2036);
  });

  it('are read by their owner only', async () => {
    await load();
    expect(await modeOf(folder)).toBe('700');
    expect(await modeOf(join(folder, 'dev.key'))).toBe('600');
  });

  it('tell the fingerprint of the certificate', async () => {
    const keys = await load();
    const { raw, fingerprint256 } = new X509Certificate(await text('prod.crt'));
    expect(raw.length).toBeGreaterThan(500);
    const hex = fingerprint256.replaceAll(':', '').toLowerCase();
    expect(await text('prod.sha256')).toBe(`sha256:${hex}\n`);
    expect(keys.get('prod')?.fingerprint).toBe(`sha256:${hex}`);
  });

  it('tell the fingerprint again where its file is gone', async () => {
    await load();
    const before = await text('dev.sha256');
    await rm(join(folder, 'dev.sha256'));
    await load();
    expect(await text('dev.sha256')).toBe(before);
  });

  it('are made anew where the first start was cut off between two files', async () => {
    const before = (await load()).get('dev')!.fingerprint;
    await rm(join(folder, 'dev.crt'));
    expect((await load()).get('dev')?.fingerprint).not.toBe(before);
  });

  it.each([
    ['no key', 'dev.key', 'nonsense'],
    ['no certificate', 'dev.crt', 'nonsense'],
  ])('are refused where the file holds %s', async (_, name, content) => {
    await load();
    await writeFile(join(folder, name), content);
    await expect(load()).rejects.toThrow(DamagedFileError);
  });

  it('are refused where key and certificate are of two clusters', async () => {
    await load();
    await writeFile(join(folder, 'dev.crt'), await text('prod.crt'));
    await expect(load()).rejects.toThrow('is not the key of its certificate');
  });
});
