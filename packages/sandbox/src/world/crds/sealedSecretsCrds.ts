import type { Manifest } from '../control/Manifest';
import { flag, text, whole } from './defineCrd';

const texts = { type: 'object', additionalProperties: text };
const moment = { type: 'string', format: 'date-time' };

const template = {
  type: 'object',
  properties: {
    data: { ...texts, nullable: true },
    immutable: flag,
    metadata: {
      type: 'object',
      nullable: true,
      'x-kubernetes-preserve-unknown-fields': true,
      properties: {
        annotations: texts,
        finalizers: { type: 'array', items: text },
        labels: texts,
        name: text,
        namespace: text,
      },
    },
    type: text,
  },
};

const condition = {
  type: 'object',
  required: ['status', 'type'],
  properties: {
    lastTransitionTime: moment,
    lastUpdateTime: moment,
    message: text,
    reason: text,
    status: text,
    type: text,
  },
};

const schema = {
  type: 'object',
  required: ['spec'],
  properties: {
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      required: ['encryptedData'],
      properties: {
        data: { type: 'string', format: 'byte' },
        encryptedData: {
          ...texts,
          'x-kubernetes-preserve-unknown-fields': true,
        },
        template,
      },
    },
    status: {
      type: 'object',
      properties: {
        conditions: { type: 'array', items: condition },
        observedGeneration: { ...whole, format: 'int64' },
      },
    },
  },
};

/**
 * The kind that the sealed-secrets controller brings, field by field as
 * bitnami-labs/sealed-secrets defines it (helm/sealed-secrets/crds).
 */
export const sealedSecretsCrds: Manifest[] = [
  {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'sealedsecrets.bitnami.com' },
    spec: {
      group: 'bitnami.com',
      scope: 'Namespaced',
      names: {
        kind: 'SealedSecret',
        listKind: 'SealedSecretList',
        plural: 'sealedsecrets',
        singular: 'sealedsecret',
      },
      versions: [
        {
          name: 'v1alpha1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: { openAPIV3Schema: schema },
          additionalPrinterColumns: [
            {
              name: 'Status',
              type: 'string',
              jsonPath: '.status.conditions[0].message',
            },
            {
              name: 'Synced',
              type: 'string',
              jsonPath: '.status.conditions[0].status',
            },
            {
              name: 'Age',
              type: 'date',
              jsonPath: '.metadata.creationTimestamp',
            },
          ],
        },
      ],
    },
  },
];
