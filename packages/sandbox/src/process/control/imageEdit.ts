import { applyEdits } from '@gitops-portal/plugin-desired-state-common';
import type { JsonObject } from '@backstage/types';
import { parseDocument } from 'yaml';
import { ControlError } from './ControlError';

/** The layers of an app, lowest first, as text. */
export type Layers = (string | undefined)[];

/** A request of an app that names an image. */
export interface ImageRequest {
  request: string;
  /** Such as `registry.lumen.example/checkout/checkout`. */
  repository: string;
  tag?: string;
}

/** What a layer says of requests; nothing where it says nothing sensible. */
export function requestsOf(text: string | undefined): {
  requests: JsonObject;
} {
  const requests = parseDocument(text ?? '').toJS()?.requests;
  const sensible = typeof requests === 'object' && requests !== null;
  return { requests: sensible ? requests : {} };
}

/** The requests with an image, over all layers. */
export function imageRequests(layers: Layers): ImageRequest[] {
  const found = new Map<string, { repository?: string; tag?: string }>();
  for (const text of layers) {
    for (const [name, request] of Object.entries(requestsOf(text).requests)) {
      // whatever is in the file: only what has the right form is taken
      const image = (request as { spec?: { image?: unknown } } | null)?.spec
        ?.image;
      if (typeof image === 'object' && image !== null) {
        const { repository, tag } = image as Record<string, unknown>;
        found.set(name, {
          ...found.get(name),
          ...(typeof repository === 'string' ? { repository } : {}),
          ...(tag === undefined ? {} : { tag: String(tag) }),
        });
      }
    }
  }
  return [...found].flatMap(([request, { repository, tag }]) =>
    repository ? [{ request, repository, ...(tag ? { tag } : {}) }] : [],
  );
}

/** The request that a release of the app is about: the one named like it. */
export function mainImage(app: string, layers: Layers): ImageRequest {
  const images = imageRequests(layers);
  const main =
    images.find(({ repository }) => repository.endsWith(`/${app}`)) ??
    images[0];
  if (!main) {
    throw new ControlError(409, `${app} has no request with an image.`);
  }
  return main;
}

/** Puts tag and digest into a layer; the rest of the text stays as it is. */
export function setImage(
  text: string | undefined,
  options: {
    file: string;
    request: string;
    image: { tag: string; digest: string };
  },
): string {
  const { file, request, image } = options;
  const edits = Object.entries(image).map(([field, value]) => ({
    op: 'set' as const,
    file,
    path: ['requests', request, 'spec', 'image', field],
    value,
  }));
  const result = applyEdits(text, edits, file);
  if (result.problems) {
    const [{ line, message }] = result.problems;
    throw new ControlError(409, `${file}:${line ?? 1}: ${message}`);
  }
  return result.text;
}
