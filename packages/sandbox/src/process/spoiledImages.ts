import { existsSync } from 'node:fs';
import { readJsonFile, writeJsonFile } from '../forge/store/jsonFile';
import type { Behaviour } from '../world';

/** What can be wrong with a release. */
export const releaseFaults = ['crash', 'image', 'oom', 'unready'] as const;

export type ReleaseFault = (typeof releaseFaults)[number];

/** An image that misbehaves in one environment. */
export interface SpoiledImage {
  app: string;
  environment: string;
  /** `registry/path@sha256:…` */
  image: string;
  version: string;
  fault: ReleaseFault;
}

/** What the containers of such an image do. */
export function behaviourOf(spoiled: SpoiledImage): Behaviour {
  const { app, environment, image, version, fault } = spoiled;
  const place = { app, environment, image };
  if (fault === 'image') {
    return { ...place, pull: 'not-found' };
  }
  return { ...place, run: fault, lastWords: lastWords(app, version)[fault] };
}

function lastWords(app: string, version: string) {
  return {
    crash: [
      `INFO ${app} ${version} starting`,
      'FATAL configuration: unknown feature flag "express-v2"',
    ],
    oom: [
      `INFO ${app} ${version} starting`,
      'WARN cache warm-up: 1,204,118 entries, heap at 96 %',
    ],
    unready: [
      `INFO ${app} ${version} starting`,
      'WARN health: waiting for schema version 42, found 41',
    ],
  };
}

/** The images that releases have spoiled, kept over restarts. */
export class SpoiledImages {
  private constructor(
    private readonly file: string,
    private readonly held: SpoiledImage[],
  ) {}

  static open(file: string): SpoiledImages {
    const stored = existsSync(file)
      ? readJsonFile<{ images?: SpoiledImage[] }>(file)
      : {};
    return new SpoiledImages(file, stored.images ?? []);
  }

  list(): readonly SpoiledImage[] {
    return this.held;
  }

  add(image: SpoiledImage): void {
    this.held.push(image);
    writeJsonFile(this.file, { images: this.held });
  }
}
