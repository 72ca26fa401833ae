import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RegistryClient } from '../../../registry';
import { buildImage as build } from '../image/buildImage';
import { parseDockerfile } from '../image/Dockerfile';
import { parseImageName, type ImageName } from './imageName';
import type { ActionContext, LocalAction } from './LocalAction';

const list = (text = '') =>
  text
    .split(/[\n,]/)
    .map(line => line.trim())
    .filter(Boolean);

const pairs = (text = '') =>
  Object.fromEntries(
    text
      .split('\n')
      .filter(line => line.includes('='))
      .map(line => {
        const at = line.indexOf('=');
        return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      }),
  );

/** `name=…` of `outputs: type=image,name=…,push-by-digest=true,push=true`. */
function byDigest(outputs = ''): ImageName | undefined {
  const [, name] = /(?:^|,)name=([^,\s]+)/.exec(outputs) ?? [];
  return name && outputs.includes('push=true')
    ? parseImageName(name)
    : undefined;
}

/**
 * `docker/build-push-action`: an image of what the Dockerfile copies, pushed
 * by its digest and tags. RUN is recorded and not executed.
 */
export const buildImage: LocalAction = async context => {
  const { inputs, log, workspace } = context;
  const folder = resolve(workspace, inputs.context || '.');
  const file = inputs.file
    ? resolve(workspace, inputs.file)
    : join(folder, 'Dockerfile');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(
      `failed to read dockerfile: ${inputs.file || 'Dockerfile'}`,
    );
  });
  const image = await build({
    stages: parseDockerfile(text, pairs(inputs['build-args'])),
    folder,
    labels: pairs(inputs.labels),
    log: line => log.line(line),
  });
  const tags = list(inputs.tags).map(parseImageName);
  const digestOnly = byDigest(inputs.outputs);
  const targets = inputs.push === 'true' ? tags : [];
  if (digestOnly) targets.push(digestOnly);
  const digests = new Set<string>();
  for (const target of targets) digests.add(await push(context, image, target));
  const [digest = ''] = digests;
  return { digest, imageid: image.configDigest };
};

async function push(
  { log, registry }: ActionContext,
  image: Awaited<ReturnType<typeof build>>,
  target: ImageName,
): Promise<string> {
  const client = new RegistryClient(registry(target.host));
  const config = await client.pushBlob(target.path, image.config);
  const layers = [];
  for (const layer of image.layers) {
    layers.push(await client.pushBlob(target.path, layer));
  }
  const { digest } = await client.pushManifest(
    target.path,
    {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config,
      layers,
      annotations: image.annotations,
    },
    target.tag ? [target.tag] : [],
  );
  const tag = target.tag ? `:${target.tag}` : '';
  log.line(`pushed ${target.host}/${target.path}${tag}@${digest}`);
  return digest;
}
