import type { JSONSchemaProps } from '@gitops-portal/plugin-schemas-common';
import { atomicList, keyedList, setList, string, stringMap } from './builders';
import { atomicStruct, struct } from './builders';

/** `metadata` of every kind, with the list types of k8s.io/apimachinery. */
export const objectMeta: JSONSchemaProps = struct({
  name: string(),
  namespace: string(),
  labels: stringMap,
  annotations: stringMap,
  finalizers: setList(),
  ownerReferences: keyedList(['uid'], {
    ...atomicStruct({
      apiVersion: string(),
      kind: string(),
      name: string(),
      uid: string(),
    }),
    required: ['apiVersion', 'kind', 'name', 'uid'],
  }),
  managedFields: atomicList(struct({})),
});

/** `metadata` of a template, such as a Deployment's pod template. */
export const templateMeta: JSONSchemaProps = struct({
  labels: stringMap,
  annotations: stringMap,
  finalizers: setList(),
});

/** `metav1.LabelSelector`, which is atomic. */
export const labelSelector: JSONSchemaProps = atomicStruct({
  matchLabels: stringMap,
});
