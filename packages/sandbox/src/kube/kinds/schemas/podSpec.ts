import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { atomicList, atomicStruct, integer, intOrString } from './builders';
import { keyedList, quantities, string, struct, stringMap } from './builders';
import { templateMeta } from './objectMeta';

// Defaults and list types after k8s.io/api/core/v1 and its SetDefaults_*.

const probe = struct({
  httpGet: struct({
    path: string({ default: '/' }),
    port: intOrString(),
    scheme: string({ default: 'HTTP' }),
  }),
  timeoutSeconds: integer({ default: 1 }),
  periodSeconds: integer({ default: 10 }),
  successThreshold: integer({ default: 1 }),
  failureThreshold: integer({ default: 3 }),
});

const keySelector = atomicStruct({ name: string(), key: string() });

const container = struct(
  {
    name: string({ minLength: 1 }),
    image: string(),
    command: atomicList(string()),
    args: atomicList(string()),
    ports: {
      ...keyedList(
        ['containerPort', 'protocol'],
        struct(
          {
            name: string(),
            containerPort: integer({ minimum: 1, maximum: 65535 }),
            protocol: string({
              default: 'TCP',
              enum: ['TCP', 'UDP', 'SCTP'],
            }),
          },
          ['containerPort'],
        ),
      ),
    },
    env: keyedList(
      ['name'],
      struct(
        {
          name: string(),
          value: string(),
          valueFrom: struct({
            configMapKeyRef: keySelector,
            secretKeyRef: keySelector,
            fieldRef: atomicStruct({ apiVersion: string({ default: 'v1' }) }),
            resourceFieldRef: atomicStruct(),
          }),
        },
        ['name'],
      ),
    ),
    envFrom: atomicList(struct({})),
    resources: {
      ...struct({ limits: quantities, requests: quantities }),
      default: {},
    },
    volumeMounts: keyedList(
      ['mountPath'],
      struct({ name: string(), mountPath: string() }, ['name', 'mountPath']),
    ),
    volumeDevices: keyedList(['devicePath'], struct({})),
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    imagePullPolicy: string({ enum: ['Always', 'IfNotPresent', 'Never'] }),
    terminationMessagePath: string({ default: '/dev/termination-log' }),
    terminationMessagePolicy: string({ default: 'File' }),
  },
  ['name'],
);

const volume = struct(
  {
    name: string(),
    configMap: struct({
      name: string(),
      defaultMode: integer({ default: 420 }),
    }),
    secret: struct({
      secretName: string(),
      defaultMode: integer({ default: 420 }),
    }),
    emptyDir: struct({}),
  },
  ['name'],
);

/** `core/v1` PodSpec. */
export const podSpec: JSONSchemaProps = struct(
  {
    containers: keyedList(['name'], container),
    initContainers: keyedList(['name'], container),
    ephemeralContainers: keyedList(['name'], struct({ name: string() })),
    volumes: keyedList(['name'], volume),
    imagePullSecrets: keyedList(['name'], atomicStruct({ name: string() })),
    hostAliases: keyedList(['ip'], struct({ ip: string() })),
    topologySpreadConstraints: keyedList(
      ['topologyKey', 'whenUnsatisfiable'],
      struct({ topologyKey: string(), whenUnsatisfiable: string() }),
    ),
    tolerations: atomicList(struct({})),
    nodeSelector: { ...stringMap, 'x-kubernetes-map-type': 'atomic' },
    restartPolicy: string({
      default: 'Always',
      enum: ['Always', 'OnFailure', 'Never'],
    }),
    dnsPolicy: string({ default: 'ClusterFirst' }),
    schedulerName: string({ default: 'default-scheduler' }),
    terminationGracePeriodSeconds: integer({ default: 30 }),
    securityContext: { ...struct({}), default: {} },
  },
  ['containers'],
);

/** A pod template with the defaults of its spec changed where needed. */
export function podTemplate(
  changes: Record<string, JSONSchemaProps> = {},
): JSONSchemaProps {
  return struct(
    {
      metadata: templateMeta,
      spec: { ...podSpec, properties: { ...podSpec.properties, ...changes } },
    },
    ['spec'],
  );
}
