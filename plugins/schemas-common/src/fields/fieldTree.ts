import { compileRule } from '../cel/compileRule';
import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { constraints } from './constraints';
import { deprecation } from './deprecation';
import { FieldNode, FieldRule } from './FieldNode';
import { fieldPath } from './fieldPath';
import { forbidsChange, unchangingFields } from './immutability';
import { ruleInWords } from './ruleInWords';
import { typeName } from './typeName';

/** What the tree leaves out or marks. */
export interface FieldTreeOptions {
  /**
   * Whether the schema is that of a whole object, whose apiVersion, kind and
   * metadata need no documentation. By default it is one if it names
   * apiVersion and kind.
   */
  resource?: boolean;
  /** Names of spec fields that are Crossplane's. */
  machinery?: string[];
}

const META = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The documentation of a schema as a tree. Children are made when asked, so
 * that a schema of ten thousand fields costs what is looked at.
 */
export function fieldTree(
  schema: JSONSchemaProps,
  options: FieldTreeOptions = {},
): FieldNode[] {
  const properties = schema.properties ?? {};
  const resource =
    options.resource ?? ('apiVersion' in properties && 'kind' in properties);
  const nodes = childrenOf(schema, '', false);
  if (!resource) {
    return nodes;
  }
  const machinery = new Set(options.machinery ?? []);
  return nodes
    .filter(node => !META.has(node.name))
    .map(node =>
      // Naming these structures after themselves would say nothing.
      node.children ? { ...node, type: 'object' } : node,
    )
    .map(node => (node.name === 'spec' ? markMachinery(node, machinery) : node))
    .sort((a, b) => rank(a) - rank(b));
}

function rank(node: FieldNode): number {
  return { spec: 0, status: 2 }[node.name] ?? 1;
}

function markMachinery(spec: FieldNode, names: Set<string>): FieldNode {
  const children = spec.children;
  return children
    ? {
        ...spec,
        // The platform's own fields come first.
        children: once(() => {
          const nodes = children();
          return [
            ...nodes.filter(node => !names.has(node.name)),
            ...nodes
              .filter(node => names.has(node.name))
              .map(node => ({ ...node, machinery: true })),
          ];
        }),
      }
    : spec;
}

function childrenOf(
  schema: JSONSchemaProps,
  path: string,
  immutable: boolean,
): FieldNode[] {
  const required = new Set(schema.required ?? []);
  const unchanging = unchangingFields(schema);
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldNode(name, property, {
      path: fieldPath(path, name),
      required: required.has(name),
      immutable: immutable || unchanging.has(name),
    }),
  );
}

function fieldNode(
  name: string,
  schema: JSONSchemaProps,
  at: { path: string; required: boolean; immutable: boolean },
): FieldNode {
  const immutable = at.immutable || forbidsChange(schema);
  const inside = structureInside(schema, at.path);
  const deprecated = deprecation(schema.description);
  return {
    name,
    path: at.path,
    type: typeName(schema, name),
    required: at.required,
    ...(schema['x-kubernetes-preserve-unknown-fields'] ? { open: true } : {}),
    ...(schema.default === undefined ? {} : { default: schema.default }),
    ...(schema.example === undefined ? {} : { example: schema.example }),
    ...(schema.enum?.length ? { enum: schema.enum } : {}),
    constraints: constraints(schema),
    rules: (schema['x-kubernetes-validations'] ?? []).map(
      (rule): FieldRule => ({
        rule: rule.rule.trim(),
        message:
          rule.message?.trim() || ruleInWords(rule.rule) || rule.rule.trim(),
        transition:
          rule.rule.includes('oldSelf') && compileRule(rule.rule).usesOldSelf,
      }),
    ),
    ...(schema.description ? { description: schema.description } : {}),
    ...(deprecated ? { deprecated } : {}),
    ...(immutable ? { immutable: true } : {}),
    ...(inside
      ? {
          children: once(() =>
            childrenOf(inside.schema, inside.path, immutable),
          ),
        }
      : {}),
  };
}

/** What is opened again is the same as before. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The object whose fields a field shows: its own, an item's, or a value's. */
function structureInside(
  schema: JSONSchemaProps,
  path: string,
): { schema: JSONSchemaProps; path: string } | undefined {
  if (Object.keys(schema.properties ?? {}).length > 0) {
    return { schema, path };
  }
  if (schema.items) {
    return structureInside(schema.items, `${path}[]`);
  }
  return typeof schema.additionalProperties === 'object'
    ? structureInside(schema.additionalProperties, `${path}.*`)
    : undefined;
}
