import type { Manifest } from '../control/Manifest';
import { anything, defineCrd, reference, text } from './defineCrd';

const list = { type: 'array', items: anything };

const xrdColumns = [
  {
    name: 'Established',
    jsonPath: '.status.conditions[?(@.type=="Established")].status',
  },
  {
    name: 'Offered',
    jsonPath: '.status.conditions[?(@.type=="Offered")].status',
  },
];

/** The kinds of provider-aws-s3. */
export const bucketCrds: Manifest[] = [
  'Bucket',
  'BucketPublicAccessBlock',
  'BucketVersioning',
].map(kind =>
  defineCrd({
    group: 's3.aws.upbound.io',
    kind,
    plural: `${kind.toLowerCase()}s`,
    categories: ['crossplane', 'managed', 'aws'],
    scope: 'Cluster',
    versions: ['v1beta1'],
    required: ['forProvider'],
    spec: { forProvider: anything, deletionPolicy: text },
    columns: [
      {
        name: 'Synced',
        jsonPath: '.status.conditions[?(@.type=="Synced")].status',
      },
      {
        name: 'Ready',
        jsonPath: '.status.conditions[?(@.type=="Ready")].status',
      },
    ],
  }),
);

/** The kinds of Crossplane, and of the providers that the platform uses. */
export const crossplaneCrds: Manifest[] = [
  defineCrd({
    group: 'apiextensions.crossplane.io',
    kind: 'CompositeResourceDefinition',
    plural: 'compositeresourcedefinitions',
    shortNames: ['xrd', 'xrds'],
    categories: ['crossplane'],
    scope: 'Cluster',
    versions: ['v1', 'v2'],
    required: ['group', 'names', 'versions'],
    spec: {
      group: text,
      names: anything,
      claimNames: anything,
      scope: {
        type: 'string',
        enum: ['LegacyCluster', 'Namespaced', 'Cluster'],
      },
      versions: list,
      defaultCompositionRef: reference(['name']),
      enforcedCompositionRef: reference(['name']),
    },
    columns: xrdColumns,
  }),
  defineCrd({
    group: 'apiextensions.crossplane.io',
    kind: 'Composition',
    plural: 'compositions',
    shortNames: ['comp'],
    categories: ['crossplane'],
    scope: 'Cluster',
    versions: ['v1'],
    required: ['compositeTypeRef'],
    spec: {
      compositeTypeRef: reference(['apiVersion', 'kind']),
      mode: {
        type: 'string',
        enum: ['Pipeline', 'Resources'],
        default: 'Pipeline',
      },
      pipeline: list,
    },
    columns: [
      { name: 'XR-Kind', jsonPath: '.spec.compositeTypeRef.kind' },
      { name: 'XR-ApiVersion', jsonPath: '.spec.compositeTypeRef.apiVersion' },
    ],
  }),
  ...bucketCrds,
];
