import { Shape } from '../schema/readShape';

const TEXT: Shape = { kind: 'string' };
const FLAG: Shape = { kind: 'boolean', keepFalse: true };
const TIME: Shape = { kind: 'time' };
const TEXTS: Shape = { kind: 'map', of: () => TEXT };

const OWNER: Shape = {
  kind: 'object',
  fields: {
    apiVersion: TEXT,
    kind: TEXT,
    name: TEXT,
    uid: TEXT,
    controller: FLAG,
    blockOwnerDeletion: FLAG,
  },
  always: ['apiVersion', 'kind', 'name', 'uid'],
};

const MANAGED_FIELDS: Shape = {
  kind: 'object',
  fields: {
    manager: TEXT,
    operation: TEXT,
    apiVersion: TEXT,
    time: TIME,
    fieldsType: TEXT,
    fieldsV1: { kind: 'json' },
    subresource: TEXT,
  },
};

/** The metadata of an object (apimachinery `meta/v1` `ObjectMeta`). */
export const objectMetaShape: Shape = {
  kind: 'object',
  fields: {
    name: TEXT,
    generateName: TEXT,
    namespace: TEXT,
    selfLink: TEXT,
    uid: TEXT,
    resourceVersion: TEXT,
    generation: { kind: 'integer', dropZero: true },
    creationTimestamp: TIME,
    deletionTimestamp: TIME,
    deletionGracePeriodSeconds: { kind: 'integer' },
    labels: TEXTS,
    annotations: TEXTS,
    ownerReferences: { kind: 'list', of: () => OWNER },
    finalizers: { kind: 'list', of: () => TEXT },
    managedFields: { kind: 'list', of: () => MANAGED_FIELDS },
  },
};
