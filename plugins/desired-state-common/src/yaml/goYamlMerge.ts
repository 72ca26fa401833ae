import {
  isAlias,
  isMap,
  isSeq,
  Scalar,
  type ScalarTag,
  type YAMLMap,
} from 'yaml';

type Context = Parameters<YAMLMap['toJSON']>[1] & {};
type Target = Map<unknown, unknown> | Record<string, unknown>;

function resolved(context: Context, node: unknown): unknown {
  return isAlias(node) ? node.resolve(context.doc, context) : node;
}

/** What is merged replaces what stands above the merge key, and not below it. */
function addToJSMap(context: Context, target: Target, value: unknown) {
  const source = resolved(context, value);
  // Of several, the first one counts.
  const sources = isSeq(source) ? [...source.items].reverse() : [source];
  for (const item of sources) {
    const map = resolved(context, item);
    if (!isMap(map)) {
      throw new Error('Merge sources must be maps or map aliases');
    }
    const entries = map.toJSON(null, context, Map) as Map<unknown, unknown>;
    for (const [key, entry] of entries) {
      if (target instanceof Map) {
        target.set(key, entry);
      } else {
        Object.defineProperty(target, key as string, {
          value: entry,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
    }
  }
}

/**
 * The merge key `<<` as go-yaml takes it, in the order of the keys; YAML's own
 * rule is that keys of the map itself always win.
 *
 * Follows `mapping` of go.yaml.in/yaml/v2, decode.go.
 */
export const goYamlMergeTag: ScalarTag = {
  tag: 'tag:yaml.org,2002:merge',
  default: 'key',
  identify: value =>
    typeof value === 'symbol' ? value.description === '<<' : value === '<<',
  test: /^<<$/,
  resolve: () => Object.assign(new Scalar(Symbol('<<')), { addToJSMap }),
  stringify: () => '<<',
};
