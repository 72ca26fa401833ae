/** A request of an app, with the images that it asks for by environment. */
export interface ImageRequest {
  name: string;
  environments: string[];
  images?: Record<string, { repository?: string }>;
}

/**
 * The request that an announced image belongs to in an environment: the one
 * that is named, or the only one that asks for an image of that repository. A
 * sentence where there is none: an app's pipeline must not put another image in
 * place of the one that the app asks for.
 */
export function requestOfImage(
  requests: readonly ImageRequest[],
  announced: { image: string; request?: string; environment: string },
): { request: string } | { problem: string } {
  const { environment, image, request } = announced;
  const there = requests.filter(it => it.environments.includes(environment));
  const imageOf = (it: ImageRequest) => it.images?.[environment]?.repository;
  if (request) {
    const named = there.find(it => it.name === request);
    if (!named) {
      return { problem: `There is no request ${request} in ${environment}` };
    }
    const asked = imageOf(named);
    if (asked === undefined) {
      return { problem: `${request} names no repository of images` };
    }
    return asked === image
      ? { request }
      : { problem: `${request} asks for images of ${asked}, not of ${image}` };
  }
  const found = there.filter(it => imageOf(it) === image);
  if (found.length === 1) return { request: found[0].name };
  if (found.length > 1) {
    const names = found.map(it => it.name).join(', ');
    return { problem: `Several requests run ${image}, name one: ${names}` };
  }
  return { problem: `No request in ${environment} asks for ${image}` };
}
