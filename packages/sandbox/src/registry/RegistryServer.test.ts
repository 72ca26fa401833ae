import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf, RegistryClient } from './RegistryClient';
import { RegistryServer } from './RegistryServer';

const nothing = `sha256:${'0'.repeat(64)}`;

describe('the registry', () => {
  let folder: string;
  let server: RegistryServer;
  let client: RegistryClient;
  const get = (path: string, init?: RequestInit) =>
    fetch(`${server.origin}/v2/${path}`, init);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-'));
    server = await RegistryServer.start({ port: 0, folder });
    client = new RegistryClient(server.origin);
  });

  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function pushImage(name: string, text: string, tags: string[]) {
    const config = await client.pushBlob(name, {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      bytes: Buffer.from('{}'),
    });
    const layer = await client.pushBlob(name, {
      mediaType: 'application/vnd.oci.image.layer.v1.tar',
      bytes: Buffer.from(text),
    });
    const manifest = { schemaVersion: 2, config, layers: [layer] };
    return client.pushManifest(name, manifest, tags);
  }

  it('gives back what was pushed, by digest and by tag', async () => {
    const { digest } = await pushImage('shop/web', 'one', ['1.0.0']);
    for (const reference of [digest, '1.0.0']) {
      const response = await get(`shop/web/manifests/${reference}`);
      expect(response.headers.get('docker-content-digest')).toBe(digest);
      const content = Buffer.from(await response.arrayBuffer());
      expect(digestOf(content)).toBe(digest);
    }
    const blob = await get(
      `shop/web/blobs/${digestOf(Buffer.from('one'))}`,
    ).then(response => response.text());
    expect(blob).toBe('one');
  });

  it('lists tags in order, page by page', async () => {
    await pushImage('shop/tags', 'b', ['b', 'a']);
    await pushImage('shop/tags', 'c', ['c']);
    const all = await get('shop/tags/tags/list').then(it => it.json());
    expect(all).toEqual({ name: 'shop/tags', tags: ['a', 'b', 'c'] });
    const page = await get('shop/tags/tags/list?n=1&last=a');
    expect(await page.json()).toEqual({ name: 'shop/tags', tags: ['b'] });
  });

  it('knows what refers to a manifest, by type', async () => {
    const subject = await pushImage('shop/referred', 'x', []);
    const empty = await client.pushBlob('shop/referred', {
      mediaType: 'application/vnd.oci.empty.v1+json',
      bytes: Buffer.from('{}'),
    });
    for (const artifactType of ['text/sbom', 'text/provenance']) {
      await client.pushManifest('shop/referred', {
        schemaVersion: 2,
        artifactType,
        config: empty,
        layers: [],
        subject,
      });
    }
    const list = async (query = '') => {
      const path = `shop/referred/referrers/${subject.digest}${query}`;
      const { manifests } = await get(path).then(it => it.json());
      return manifests.map((it: { artifactType: string }) => it.artifactType);
    };
    await expect(list()).resolves.toEqual(['text/sbom', 'text/provenance']);
    await expect(list('?artifactType=text/sbom')).resolves.toEqual([
      'text/sbom',
    ]);
  });

  it('takes a blob in pieces', async () => {
    const begun = await get('shop/pieces/blobs/uploads/', { method: 'POST' });
    const place = new URL(begun.headers.get('location')!, server.origin);
    await fetch(place, { method: 'PATCH', body: 'ab' });
    const digest = digestOf(Buffer.from('abc'));
    const ended = await fetch(`${place}?digest=${digest}`, {
      method: 'PUT',
      body: 'c',
    });
    expect(ended.status).toBe(201);
    const size = await get(`shop/pieces/blobs/${digest}`, { method: 'HEAD' });
    expect(size.headers.get('content-length')).toBe('3');
  });

  it('keeps everything over a restart', async () => {
    const { digest } = await pushImage('shop/kept', 'kept', ['now']);
    await server.close();
    server = await RegistryServer.start({ port: 0, folder });
    client = new RegistryClient(server.origin);
    await expect(client.describe('shop/kept', 'now')).resolves.toMatchObject({
      digest,
    });
  });

  it.each([
    ['GET', `shop/web/blobs/${nothing}`, '', 404, 'BLOB_UNKNOWN'],
    ['GET', 'shop/web/manifests/none', '', 404, 'MANIFEST_UNKNOWN'],
    ['GET', 'shop/none/tags/list', '', 404, 'NAME_UNKNOWN'],
    ['GET', 'Shop/manifests/a', '', 400, 'NAME_INVALID'],
    ['GET', '../x/manifests/a', '', 405, 'UNSUPPORTED'],
    ['PUT', 'shop/web/manifests/-a', '{}', 400, 'TAG_INVALID'],
    ['PUT', 'shop/web/manifests/a', '[]', 400, 'MANIFEST_INVALID'],
    ['PUT', `shop/web/manifests/${nothing}`, '{}', 400, 'DIGEST_INVALID'],
    [
      'PUT',
      'shop/web/manifests/a',
      `{"layers":[{"digest":"${nothing}"}]}`,
      404,
      'MANIFEST_BLOB_UNKNOWN',
    ],
    [
      'POST',
      `shop/web/blobs/uploads/?digest=${nothing}`,
      'x',
      400,
      'DIGEST_INVALID',
    ],
    ['PATCH', 'shop/web/blobs/uploads/x', 'x', 404, 'BLOB_UPLOAD_UNKNOWN'],
    ['DELETE', 'shop/web/manifests/a', '', 405, 'UNSUPPORTED'],
  ])('refuses %s %s', async (method, path, body, status, code) => {
    const response = await get(path, { method, body: body || undefined });
    const { errors } = await response.json();
    expect(errors).toMatchObject([{ code }]);
    expect(response.status).toBe(status);
  });
});
