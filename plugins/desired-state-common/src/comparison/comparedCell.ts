import type { JsonValue } from '@backstage/types';
import type { AppRequest } from '../requests/AppConfiguration';
import type { ParsedLayer } from '../requests/readConfiguration';
import { formatPath } from '../yaml/Path';
import type { DigestNames } from './digestNames';
import type { ComparedCell } from './EnvironmentComparison';
import type { PlaceIn } from './fieldsAcross';

/** An environment with what was found in it under one name, if anything. */
export interface Found {
  environment: string;
  layers: ParsedLayer[];
  request?: AppRequest;
}

/**
 * What an environment has at a place of what was found in it.
 *
 * @param names - tags by digest; `sealed` where the value is nobody's to see
 */
export function comparedCell(
  { environment, layers, request }: Found,
  { value, path, parent }: PlaceIn,
  names: DigestNames | 'sealed',
): ComparedCell {
  const field = formatPath(['spec', ...path]);
  if (value === undefined) return { environment, state: 'absent', field };
  const origin = request?.origins[formatPath(path)];
  const layer = layers.find(({ path: file }) => file === origin?.file);
  const version =
    names === 'sealed'
      ? undefined
      : versionOf(value, path.at(-1), parent, names);
  return {
    environment,
    state: 'set',
    ...(names === 'sealed' ? {} : { value }),
    ...(version === undefined ? {} : { version }),
    ...(origin ? { origin } : {}),
    ...(layer?.environment ? { layer: layer.environment } : {}),
    field,
  };
}

/** The tag beside a digest says more of it than one from elsewhere. */
function versionOf(
  value: JsonValue,
  name: string | number | undefined,
  parent: PlaceIn['parent'],
  names: DigestNames,
): string | undefined {
  if (name !== 'digest' || typeof value !== 'string') return undefined;
  const { tag } = parent ?? {};
  return typeof tag === 'string' || typeof tag === 'number'
    ? String(tag)
    : names.get(value);
}
