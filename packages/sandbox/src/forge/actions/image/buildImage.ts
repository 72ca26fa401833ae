import { gzipSync } from 'node:zlib';
import { digestOf, type Content } from '../../../registry';
import { absolute, copied, readContext, type Files } from './BuildContext';
import { pairsOf, wordsOf, type Instruction, type Stage } from './Dockerfile';
import { tar } from './tar';

/** An OCI image, ready to be pushed. */
export interface BuiltImage {
  config: Content;
  configDigest: string;
  layers: Content[];
  annotations: Record<string, string>;
}

interface Built {
  files: Files;
  layers: Files[];
  config: Record<string, unknown>;
  history: object[];
  base: string;
}

/** The date of every part: an image is the same whenever it is built. */
const EPOCH = '1970-01-01T00:00:00Z';

/**
 * Builds the last stage of a Dockerfile without a container engine: one layer
 * for each COPY; the base image is named, not pulled, and RUN is not executed.
 */
export async function buildImage(options: {
  stages: Stage[];
  folder: string;
  labels: Record<string, string>;
  log: (line: string) => void;
}): Promise<BuiltImage> {
  const { stages, folder, labels, log } = options;
  const context = await readContext(folder);
  const done = new Map<string, Built>();
  let last: Built | undefined;
  for (const [index, stage] of stages.entries()) {
    last = buildStage(stage, { context, done, log });
    done.set(stage.name ?? String(index), last);
    done.set(String(index), last);
  }
  return assembled(last!, labels);
}

function buildStage(
  stage: Stage,
  {
    context,
    done,
    log,
  }: {
    context: Files;
    done: Map<string, Built>;
    log: (line: string) => void;
  },
): Built {
  const parent = done.get(stage.base);
  const built: Built = {
    files: new Map(parent?.files),
    layers: [...(parent?.layers ?? [])],
    config: { ...parent?.config },
    history: [...(parent?.history ?? [])],
    base: parent?.base ?? stage.base,
  };
  log(`FROM ${stage.base}`);
  for (const instruction of stage.instructions) {
    log(
      instruction.kind === 'run'
        ? `${instruction.text} (not executed in the sandbox)`
        : instruction.text,
    );
    built.history.push({
      created: EPOCH,
      created_by: instruction.text,
      ...(instruction.kind === 'copy' ? {} : { empty_layer: true }),
    });
    if (instruction.kind === 'copy') {
      copy(built, instruction, instruction.from, { context, done });
    } else if (instruction.kind === 'config') {
      configure(built, instruction.key, instruction.value);
    }
  }
  return built;
}

function copy(
  built: Built,
  instruction: Extract<Instruction, { kind: 'copy' }>,
  from: string | undefined,
  { context, done }: { context: Files; done: Map<string, Built> },
): void {
  const files = from === undefined ? context : done.get(from)?.files;
  if (!files) {
    throw new Error(
      `${instruction.text}: the sandbox copies from stages of this file only, not from '${from}'`,
    );
  }
  const layer: Files = new Map();
  const { sources, to } = instruction;
  const workdir = String(built.config.WorkingDir ?? '/');
  const several = sources.length > 1;
  for (const source of sources) {
    const found = copied(files, source, { to, workdir, several });
    if (found.size === 0) {
      const hint = from
        ? '; what RUN makes in a stage is not there, because the sandbox does not execute it'
        : '';
      throw new Error(
        `failed to compute checksum: ${source}: not found${hint}`,
      );
    }
    for (const [path, file] of found) layer.set(path, file);
  }
  built.layers.push(layer);
  for (const [path, file] of layer) built.files.set(path, file);
}

function configure(built: Built, key: string, value: string): void {
  const { config } = built;
  switch (key) {
    case 'WORKDIR':
      config.WorkingDir = `/${absolute(
        value,
        String(config.WorkingDir ?? ''),
      )}`;
      break;
    case 'ENV':
      config.Env = [
        ...((config.Env as string[]) ?? []),
        ...pairsOf(value).map(([name, text]) => `${name}=${text}`),
      ];
      break;
    case 'LABEL':
      config.Labels = {
        ...(config.Labels as object),
        ...Object.fromEntries(pairsOf(value)),
      };
      break;
    case 'EXPOSE':
      config.ExposedPorts = Object.fromEntries(
        wordsOf(value).map(port => [
          /\//.test(port) ? port : `${port}/tcp`,
          {},
        ]),
      );
      break;
    case 'USER':
      config.User = value;
      break;
    case 'CMD':
    case 'ENTRYPOINT':
      config[key === 'CMD' ? 'Cmd' : 'Entrypoint'] = value.startsWith('[')
        ? wordsOf(value)
        : ['/bin/sh', '-c', value];
      break;
    default:
  }
}

function assembled(built: Built, labels: Record<string, string>): BuiltImage {
  const archives = built.layers.map(layer => tar(layer));
  const config = {
    created: EPOCH,
    architecture: 'amd64',
    os: 'linux',
    config: {
      ...built.config,
      Labels: { ...(built.config.Labels as object), ...labels },
    },
    rootfs: { type: 'layers', diff_ids: archives.map(digestOf) },
    history: built.history,
  };
  const bytes = Buffer.from(JSON.stringify(config));
  return {
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', bytes },
    configDigest: digestOf(bytes),
    layers: archives.map(archive => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      bytes: gzipSync(archive),
    })),
    annotations: {
      ...labels,
      'org.opencontainers.image.base.name': built.base,
    },
  };
}
