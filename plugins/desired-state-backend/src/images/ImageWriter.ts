import { InputError } from '@backstage/errors';
import type { Environment } from '@gitops-portal/plugin-environments-common';
import { readAsHelm } from '@gitops-portal/plugin-desired-state-common';
import type {
  DesiredApp,
  ImageChange,
} from '@gitops-portal/plugin-desired-state-node';
import { parseLayerInTurns } from '../apps/readConfigurationInTurns';
import { imageOf } from '../apps/imageOf';
import { readAppConfiguration } from '../apps/ConfigurationReader';
import { AlreadyWritten } from '../changes/AlreadyWritten';
import { buildChange } from '../changes/buildChange';
import { ChangeRefused } from '../changes/ChangeRefused';
import type { ChangeResult, CommitWriter } from '../changes/CommitWriter';
import type { KindCatalog } from '../changes/KindCatalog';
import { oneLine } from '../changes/oneLine';
import type { FileChanges, Identity } from '../git/writeCommit';
import type { Source } from '../sources/Sources';
import { imageEdits } from './imageEdits';
import { imageLayer } from './imageLayer';

/** An image that was built, and who for. */
interface ImageInput {
  source: Source;
  app: DesiredApp;
  environment: Environment;
  change: ImageChange;
  author: Identity;
  id: string;
}

const digestForm = /^sha256:[0-9a-f]{64}$/;
const repositoryForm =
  /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)+$/;
const tagForm = /^[\w][\w.-]{0,127}$/;

/** @throws InputError for what no registry could hold */
function checkImage({ repository, digest, tag }: ImageChange['image']) {
  if (!repositoryForm.test(repository)) {
    throw new InputError(
      `image.repository: expected registry/path without a tag, got '${repository}'`,
    );
  }
  if (!digestForm.test(digest)) {
    throw new InputError(
      `image.digest: expected sha256: and 64 hexadecimal digits, got '${digest}'`,
    );
  }
  if (tag !== undefined && !tagForm.test(tag)) {
    throw new InputError(`image.tag: expected a tag, got '${tag}'`);
  }
}

/** Commits the images that CI built: one field of one request. */
export class ImageWriter {
  constructor(
    private readonly deps: { writer: CommitWriter; kinds: KindCatalog },
  ) {}

  /**
   * @throws ChangeRefused where the request is not there or has no image
   */
  async set(input: ImageInput): Promise<ChangeResult> {
    const { source, app, environment, change, author, id } = input;
    const { image, request } = change;
    checkImage(image);
    const [title, ...description] = (change.message ?? '').split('\n');
    const version = image.tag ?? image.digest.slice(0, 19);
    const draft = {
      source,
      app: app.name,
      environment: environment.name,
      title:
        oneLine(title) ||
        `${app.name}: set image of ${request} to ${version} in ${environment.name}`,
      description: description.join('\n'),
      body: `\`${image.repository}@${image.digest}\` for ${request} in ${environment.name}.\n`,
      author,
      id,
      build: (parent: string) => this.build(input, parent),
    };
    return environment.write === 'pull-request'
      ? this.deps.writer.propose(draft)
      : this.deps.writer.commit(draft);
  }

  private async build(input: ImageInput, parent: string): Promise<FileChanges> {
    const { source, app, environment, change, author } = input;
    const { request: name, image } = change;
    const { name: where } = environment;
    const refusal = (message: string) =>
      new ChangeRefused('The image cannot be set', {
        issues: [{ request: name, message }],
      });
    const { requests, layers } = await readAppConfiguration(
      source,
      parent,
      app.name,
      where,
    );
    // Where files are not merged, requests of several kinds may share a name.
    const named = requests.filter(candidate => candidate.name === name);
    if (named.length === 0) {
      throw refusal(`${app.name} has no request ${name} in ${where}`);
    }
    const [request, ...others] = named.filter(({ spec }) => hasImage(spec));
    if (!request) {
      throw refusal(`${name} has no image in ${where}`);
    }
    if (others.length > 0) {
      throw refusal(`${app.name} has several images of ${name} in ${where}`);
    }
    const place = imageLayer(source.layout, request, layers);
    if (!place) {
      throw refusal(`${app.name} has no layer for ${where} alone`);
    }
    const { layer, below } = place;
    const [own, ...lower] = await Promise.all(
      [layer, ...below].map(({ text }) => valuesOf(text)),
    );
    const edits = imageEdits(request, image, layer.path, own, lower);
    if (edits.length === 0) {
      throw new AlreadyWritten(app.revisions[where]?.sha ?? parent);
    }
    return buildChange(
      { app, source, environment: where, head: parent, edits, author },
      [environment],
      parent,
      this.deps.kinds,
    );
  }
}

/** What cannot be read is refused with the whole change, by its place. */
async function valuesOf(text = '') {
  const file = await parseLayerInTurns(text);
  if (!('message' in file)) return file.data;
  try {
    return readAsHelm(text);
  } catch {
    return null;
  }
}

/** Whether a spec names an image in one of the forms that are known. */
function hasImage(spec: Parameters<typeof imageOf>[0]): boolean {
  const { image } = (spec ?? {}) as { image?: unknown };
  return (
    imageOf(spec) !== undefined || (typeof image === 'object' && image !== null)
  );
}
