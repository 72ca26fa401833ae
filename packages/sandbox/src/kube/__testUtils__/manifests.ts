import type { KubeInput } from '../api';

/** A Deployment with one container. */
export function deployment(
  name: string,
  options: {
    namespace?: string;
    replicas?: number;
    image?: string;
    env?: Record<string, string>;
  } = {},
): KubeInput {
  const labels = { app: name };
  const env = Object.entries(options.env ?? {});
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: options.namespace ?? 'default', labels },
    spec: {
      ...(options.replicas !== undefined && { replicas: options.replicas }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'web',
              image: options.image ?? 'registry.example/web:1.0',
              ports: [{ containerPort: 8080 }],
              ...(env.length > 0 && {
                env: env.map(([key, value]) => ({ name: key, value })),
              }),
            },
          ],
        },
      },
    },
  };
}

/** A Pod with one container, or the named ones. */
export function pod(
  name: string,
  options: {
    namespace?: string;
    labels?: Record<string, string>;
    containers?: string[];
  } = {},
): KubeInput {
  const containers = options.containers ?? ['web'];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: options.namespace ?? 'default',
      ...(options.labels && { labels: options.labels }),
    },
    spec: {
      containers: containers.map(container => ({
        name: container,
        image: 'registry.example/web:1.0',
      })),
    },
  };
}

export function configMap(
  name: string,
  data: Record<string, string>,
  labels?: Record<string, string>,
): KubeInput {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default', ...(labels && { labels }) },
    data,
  };
}

/** A definition with a schema, two served versions and a status. */
export const webServices: KubeInput = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'webservices.platform.example.org' },
  spec: {
    group: 'platform.example.org',
    scope: 'Namespaced',
    names: {
      plural: 'webservices',
      singular: 'webservice',
      kind: 'WebService',
      shortNames: ['ws'],
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        additionalPrinterColumns: [
          { name: 'Replicas', type: 'integer', jsonPath: '.spec.replicas' },
          {
            name: 'Ready',
            type: 'string',
            jsonPath: '.status.conditions[?(@.type=="Ready")].status',
          },
        ],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['spec'],
            properties: {
              spec: {
                type: 'object',
                required: ['image'],
                properties: {
                  image: { type: 'string' },
                  replicas: { type: 'integer', default: 1, minimum: 0 },
                  size: { type: 'string', enum: ['small', 'large'] },
                  hosts: {
                    type: 'array',
                    'x-kubernetes-list-type': 'set',
                    items: { type: 'string' },
                  },
                  routes: {
                    type: 'array',
                    'x-kubernetes-list-type': 'map',
                    'x-kubernetes-list-map-keys': ['path'],
                    items: {
                      type: 'object',
                      required: ['path'],
                      properties: {
                        path: { type: 'string' },
                        port: { type: 'integer' },
                      },
                    },
                  },
                },
              },
              status: {
                type: 'object',
                'x-kubernetes-preserve-unknown-fields': true,
              },
            },
          },
        },
      },
      {
        name: 'v1alpha1',
        served: true,
        storage: false,
        deprecated: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
};

export function webService(
  name: string,
  spec: Record<string, unknown>,
  extra: Record<string, unknown> = {},
): KubeInput {
  return {
    apiVersion: 'platform.example.org/v1',
    kind: 'WebService',
    metadata: { name, namespace: 'default' },
    spec,
    ...extra,
  };
}
