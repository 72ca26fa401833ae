import { atomicList, atomicStruct, conditions, integer } from './builders';
import { intOrString, keyedList, setList, string, struct } from './builders';
import { stringMap } from './builders';
import { objectMeta } from './objectMeta';

const status = struct({ conditions });

/** Kinds of which the server knows nothing but the metadata. */
export const anything = struct({ metadata: objectMeta });

export const namespace = struct({ metadata: objectMeta, status });

export const node = struct({
  metadata: objectMeta,
  spec: struct({ podCIDRs: setList() }),
  status: struct({
    conditions,
    addresses: keyedList(['type'], struct({ type: string() })),
  }),
});

export const configMap = struct({
  metadata: objectMeta,
  data: stringMap,
  binaryData: stringMap,
});

export const secret = struct({
  metadata: objectMeta,
  data: stringMap,
  stringData: stringMap,
  type: string({ default: 'Opaque' }),
});

export const service = struct({
  metadata: objectMeta,
  spec: struct({
    type: string({
      default: 'ClusterIP',
      enum: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
    }),
    sessionAffinity: string({ default: 'None' }),
    internalTrafficPolicy: string({ default: 'Cluster' }),
    selector: { ...stringMap, 'x-kubernetes-map-type': 'atomic' },
    ports: keyedList(
      ['port', 'protocol'],
      struct(
        {
          port: integer({ minimum: 1, maximum: 65535 }),
          protocol: string({ default: 'TCP', enum: ['TCP', 'UDP', 'SCTP'] }),
          targetPort: intOrString(),
        },
        ['port'],
      ),
    ),
  }),
  status,
});

export const event = struct(
  { metadata: objectMeta, involvedObject: atomicStruct() },
  ['involvedObject'],
);

export const serviceAccount = struct({
  metadata: objectMeta,
  secrets: keyedList(['name'], struct({ name: string() })),
  imagePullSecrets: keyedList(['name'], atomicStruct({ name: string() })),
});

export const ingress = struct({
  metadata: objectMeta,
  spec: struct({
    rules: atomicList(struct({})),
    tls: atomicList(struct({})),
  }),
  status,
});

export const customResourceDefinition = struct(
  {
    metadata: objectMeta,
    spec: struct(
      {
        group: string({ minLength: 1 }),
        scope: string({ enum: ['Cluster', 'Namespaced'] }),
        names: struct({ plural: string(), kind: string() }, ['plural', 'kind']),
        versions: atomicList(
          struct({ name: string() }, ['name', 'served', 'storage']),
        ),
        conversion: {
          ...struct({ strategy: string({ default: 'None' }) }),
          default: { strategy: 'None' },
        },
      },
      ['group', 'names', 'scope', 'versions'],
    ),
    status,
  },
  ['spec'],
);
