import { Shape } from '../schema/readShape';

const TEXT: Shape = { kind: 'string' };
const REQUIRED_TEXT: Shape = { kind: 'string', keepEmpty: true };
const FLAG: Shape = { kind: 'boolean', keepFalse: true };
const TIME: Shape = { kind: 'time' };
const TEXTS: Shape = { kind: 'map', of: () => TEXT };

const OWNER: Shape = {
  kind: 'object',
  fields: {
    apiVersion: REQUIRED_TEXT,
    kind: REQUIRED_TEXT,
    name: REQUIRED_TEXT,
    uid: REQUIRED_TEXT,
    controller: FLAG,
    blockOwnerDeletion: FLAG,
  },
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
