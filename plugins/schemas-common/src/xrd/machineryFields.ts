import { JSONSchemaProps } from '../schema/JSONSchemaProps';
import { XrdScope } from './Xrd';

const STRING: JSONSchemaProps = { type: 'string' };

function reference(required: string[], fields = required): JSONSchemaProps {
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(fields.map(field => [field, STRING])),
  };
}

const SELECTOR: JSONSchemaProps = {
  type: 'object',
  required: ['matchLabels'],
  properties: {
    matchLabels: { type: 'object', additionalProperties: STRING },
  },
};

function policy(values: string[], fallback?: string): JSONSchemaProps {
  return {
    type: 'string',
    enum: values,
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

/** The fields by which a composite or a claim chooses its composition. */
function compositionChoice(): Record<string, JSONSchemaProps> {
  return {
    compositionRef: reference(['name']),
    compositionSelector: SELECTOR,
    compositionRevisionRef: reference(['name']),
    compositionRevisionSelector: SELECTOR,
  };
}

function resourceRefs(scope: XrdScope): JSONSchemaProps {
  // A namespaced composite cannot reference resources of other namespaces.
  const fields =
    scope === 'Namespaced'
      ? ['apiVersion', 'name', 'kind']
      : ['apiVersion', 'name', 'namespace', 'kind'];
  return {
    type: 'array',
    items: reference(['apiVersion', 'kind'], fields),
    'x-kubernetes-list-type': 'atomic',
  };
}

/**
 * The fields that Crossplane adds to the spec of a composite: below
 * `spec.crossplane`, but directly in the spec of a legacy one (xcrd
 * `CompositeResourceSpecProps`).
 */
export function compositeSpecFields(
  scope: XrdScope,
  defaultUpdatePolicy?: string,
): Record<string, JSONSchemaProps> {
  const fields = {
    ...compositionChoice(),
    compositionUpdatePolicy: policy(
      ['Automatic', 'Manual'],
      defaultUpdatePolicy,
    ),
    resourceRefs: resourceRefs(scope),
  };
  if (scope === 'LegacyCluster') {
    return {
      ...fields,
      claimRef: reference(['apiVersion', 'kind', 'namespace', 'name']),
      writeConnectionSecretToRef: reference(['name', 'namespace']),
    };
  }
  return {
    crossplane: {
      type: 'object',
      description:
        'Configures how Crossplane will reconcile this composite resource',
      properties: fields,
    },
  };
}

/**
 * The fields that Crossplane adds to the spec of a claim (xcrd
 * `CompositeResourceClaimSpecProps`).
 */
export function claimSpecFields(
  defaultDeletePolicy?: string,
): Record<string, JSONSchemaProps> {
  return {
    ...compositionChoice(),
    compositionUpdatePolicy: policy(['Automatic', 'Manual']),
    compositeDeletePolicy: policy(
      ['Background', 'Foreground'],
      defaultDeletePolicy,
    ),
    resourceRef: reference(['apiVersion', 'kind', 'name']),
    writeConnectionSecretToRef: reference(['name']),
  };
}

const CONDITIONS: JSONSchemaProps = {
  description: 'Conditions of the resource.',
  type: 'array',
  'x-kubernetes-list-map-keys': ['type'],
  'x-kubernetes-list-type': 'map',
  items: {
    type: 'object',
    required: ['lastTransitionTime', 'reason', 'status', 'type'],
    properties: {
      lastTransitionTime: { type: 'string', format: 'date-time' },
      message: STRING,
      reason: STRING,
      status: STRING,
      type: STRING,
      observedGeneration: { type: 'integer', format: 'int64' },
    },
  },
};

/**
 * The fields that Crossplane adds to the status. Claims get those of a
 * legacy composite, `claimConditionTypes` included (xcrd
 * `CompositeResourceStatusProps`).
 */
export function statusFields(scope: XrdScope): Record<string, JSONSchemaProps> {
  if (scope !== 'LegacyCluster') {
    return { conditions: CONDITIONS };
  }
  return {
    conditions: CONDITIONS,
    connectionDetails: {
      type: 'object',
      properties: {
        lastPublishedTime: { type: 'string', format: 'date-time' },
      },
    },
    claimConditionTypes: {
      type: 'array',
      'x-kubernetes-list-type': 'set',
      items: STRING,
    },
  };
}

/** Names of the fields in a spec that are Crossplane's, not the platform's. */
export function machineryFieldNames(
  role: 'composite' | 'claim',
  scope: XrdScope,
): string[] {
  return Object.keys(
    role === 'claim' ? claimSpecFields() : compositeSpecFields(scope),
  );
}
