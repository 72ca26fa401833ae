import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { escapeFieldName } from './escapeFieldName';
import type { Node } from './interpret/Step';

/** The schema that describes an expression's value; undefined if none does. */
type Described = JSONSchemaProps | undefined;

type Variables = ReadonlyMap<string, Described>;

const QUANTIFIERS = new Set(['all', 'exists', 'existsOne', 'exists_one']);
const RESOURCE_FIELDS = new Set(['apiVersion', 'kind', 'metadata']);

class Walk {
  missing: string | undefined;

  constructor(private readonly resource: JSONSchemaProps | undefined) {}

  /** Looks through an expression, and tells what describes its value. */
  visit(node: Node, variables: Variables): Described {
    const { op, args } = node;
    switch (op) {
      case 'id':
        return variables.get(args as string);
      case '.': {
        const [target, name] = args as [Node, string];
        return this.field(this.visit(target, variables), name);
      }
      case '[]': {
        const [target, index] = args as [Node, Node];
        const of = this.visit(target, variables);
        this.visit(index, variables);
        return of && (of.items ?? valuesOf(of));
      }
      case 'rcall': {
        const [name, receiver, given] = args as [string, Node, Node[]];
        return this.call(
          name,
          this.visit(receiver, variables),
          given,
          variables,
        );
      }
      default:
        this.visitAll(args, variables);
        return undefined;
    }
  }

  private visitAll(value: unknown, variables: Variables): void {
    if (Array.isArray(value)) {
      for (const item of value) this.visitAll(item, variables);
    } else if (isNode(value)) {
      this.visit(value, variables);
    }
  }

  private field(of: Described, name: string): Described {
    if (!of || of['x-kubernetes-int-or-string'] || of.type !== 'object') {
      return undefined;
    }
    const values = valuesOf(of);
    if (values) {
      return values;
    }
    const isResource =
      of === this.resource || of['x-kubernetes-embedded-resource'];
    if (isResource && RESOURCE_FIELDS.has(name)) {
      return undefined;
    }
    const found = Object.entries(of.properties ?? {}).find(
      ([property, schema]) =>
        escapeFieldName(property) === name && hasType(schema),
    );
    if (!found) {
      this.missing ??= name;
    }
    return found?.[1];
  }

  private call(
    name: string,
    of: Described,
    args: Node[],
    variables: Variables,
  ): Described {
    const [variable, ...rest] = args;
    const isMacro =
      variable?.op === 'id' &&
      ((QUANTIFIERS.has(name) && args.length === 2) ||
        name === 'filter' ||
        name === 'map');
    if (!isMacro) {
      // The variables of other macros hide those of the same name.
      const hidden = args.filter(({ op }) => op === 'id' && args.length > 2);
      const inner = new Map(variables);
      for (const { args: word } of hidden) inner.set(word as string, undefined);
      this.visitAll(args, inner);
      return undefined;
    }
    const item = of?.type === 'array' ? of.items : undefined;
    this.visitAll(
      rest,
      new Map([...variables, [variable.args as string, item]]),
    );
    return name === 'filter' ? of : undefined;
  }
}

function valuesOf({ additionalProperties }: JSONSchemaProps): Described {
  return typeof additionalProperties === 'object'
    ? additionalProperties
    : undefined;
}

/** What has no type is not there for rules. */
function hasType(schema: JSONSchemaProps): boolean {
  return (
    schema['x-kubernetes-int-or-string'] === true || schema.type !== undefined
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'op' in value;
}

/**
 * The first field that an expression asks of an object whose schema has no
 * such field: the API server does not compile a rule with such a field, and
 * refuses its CRD. Fields of values that no schema describes pass.
 *
 * Source: apiserver `pkg/cel/common/schemas.go`.
 *
 * @param resource - whether `self` is a whole object
 */
export function undefinedField(
  node: Node,
  self: JSONSchemaProps,
  options: { resource?: boolean; oldIsOptional?: boolean } = {},
): string | undefined {
  const walk = new Walk(options.resource ? self : undefined);
  walk.visit(
    node,
    new Map([
      ['self', self],
      ['oldSelf', options.oldIsOptional ? undefined : self],
    ]),
  );
  return walk.missing;
}
