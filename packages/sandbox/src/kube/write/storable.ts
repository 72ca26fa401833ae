import type { KubeObject } from '../api';
import { same } from '../apply/pathElement';

/** The object as it is stored: nothing undefined or empty in the metadata. */
export function storable(object: KubeObject): KubeObject {
  const metadata = Object.fromEntries(
    Object.entries(object.metadata).filter(([name, value]) => {
      const emptied =
        /^(labels|annotations|finalizers|ownerReferences)$/.test(name) &&
        (value === null || Object.keys(value as object).length === 0);
      return value !== undefined && value !== null && !emptied;
    }),
  );
  return { ...object, metadata } as unknown as KubeObject;
}

/** Whether two states are one but for the times of their managedFields. */
export function unchanged(a: KubeObject, b: KubeObject): boolean {
  return same(withoutFieldTimes(a), withoutFieldTimes(b));
}

function withoutFieldTimes(object: KubeObject): unknown {
  const managed = (object.metadata.managedFields ?? []) as object[];
  return {
    ...object,
    metadata: {
      ...object.metadata,
      managedFields: managed.map(entry => ({ ...entry, time: undefined })),
    },
  };
}
