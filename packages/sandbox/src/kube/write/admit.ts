import type { KubeObject } from '../api';
import type { ResourceKind } from '../kinds/ResourceKind';
import { admitBySchema } from '../schema/admitBySchema';
import * as errors from '../status/statusErrors';
import { ruleOf } from './builtinRules';
import { nameProblems } from './objectNames';
import type { WriteContext } from './WriteContext';

/**
 * The object as it may be stored: pruned, defaulted, completed.
 *
 * @throws KubeStatusError Invalid, with all causes; BadRequest on unknown
 * fields where validation is strict.
 */
export function admit(
  kind: ResourceKind,
  object: KubeObject,
  options: { live: KubeObject | undefined; context: WriteContext },
): KubeObject {
  const { live, context } = options;
  const rule = ruleOf(kind);
  const verdict = admitBySchema(kind, object, live);
  if (verdict.unknown.length > 0) {
    const texts = verdict.unknown.map(path => `unknown field "${path}"`);
    if (context.fieldValidation === 'Strict') {
      throw errors.badRequest(
        `${kind.kind} in version "${kind.version}" cannot be handled as a ${
          kind.kind
        }: strict decoding error: ${texts.join(', ')}`,
      );
    }
    if (context.fieldValidation !== 'Ignore') {
      context.warnings?.push(...texts);
    }
  }
  const completed = rule?.complete?.(verdict.object) ?? verdict.object;
  const causes = [
    ...(live ? [] : nameProblems(kind, object.metadata.name)),
    ...verdict.causes,
    ...(rule?.validate?.(completed, live) ?? []),
  ];
  if (causes.length > 0) {
    throw errors.invalid(kind, object.metadata.name ?? '', causes);
  }
  return completed;
}
