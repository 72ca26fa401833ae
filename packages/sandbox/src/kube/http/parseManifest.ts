import { parseDocument } from 'yaml';
import { badRequest, unsupportedMediaType } from '../status/statusErrors';
import type { KubeRequest } from './KubeRequest';
import { parseJson } from './respond';

/**
 * The object in a body, JSON or YAML by its Content-Type.
 *
 * @throws KubeStatusError on other types, protobuf above all
 */
export function parseManifest({ request }: KubeRequest, text: string): unknown {
  const type = (request.headers['content-type'] ?? 'application/json')
    .split(';')[0]
    .trim();
  if (type === 'application/json' || type === '*/*') {
    return parseJson(text);
  }
  if (!type.endsWith('yaml')) {
    throw unsupportedMediaType(['application/json', 'application/yaml']);
  }
  // kubectl sends JSON as YAML; that is quicker to read as what it is.
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      // It is YAML in flow style.
    }
  }
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw badRequest(`error decoding YAML: ${document.errors[0].message}`);
  }
  return document.toJS();
}
