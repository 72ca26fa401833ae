import { Controller } from '../control/Controller';
import { condition, StatusWriter } from '../control/StatusWriter';
import { addFinalizer, removeFinalizer } from '../control/finalizers';
import type { WorldContext } from '../control/WorldContext';

const PROGRAM = 'provider-aws-s3';
const FINALIZER = 'finalizer.managedresource.crossplane.io';
const EXTERNAL_NAME = 'crossplane.io/external-name';
const KINDS = ['Bucket', 'BucketPublicAccessBlock', 'BucketVersioning'].map(
  kind => ({ apiVersion: 's3.aws.upbound.io/v1beta1', kind }),
);

/** Makes buckets in a cloud that does not exist, as provider-aws does. */
export function bucketProvider(context: WorldContext): Controller {
  return new Controller({
    ...context,
    program: PROGRAM,
    kinds: KINDS,
    reconcile: async key => {
      const writer = new StatusWriter(context, PROGRAM, key);
      const { object } = writer;
      if (!object) return;
      if (object.metadata.deletionTimestamp) {
        removeFinalizer(context, PROGRAM, object, FINALIZER);
        return;
      }
      addFinalizer(context, PROGRAM, object, FINALIZER);
      const synced = condition('Synced', 'True', 'ReconcileSuccess', '');
      if (!object.metadata.annotations?.[EXTERNAL_NAME]) {
        context.cluster.patch(
          key,
          { metadata: { annotations: { [EXTERNAL_NAME]: key.name } } },
          PROGRAM,
        );
        writer.write({
          set: [synced, condition('Ready', 'False', 'Creating', '')],
        });
        await context.clock.sleep(context.pace.pull * 3);
      }
      writer.write({
        set: [synced, condition('Ready', 'True', 'Available', '')],
        fields: {
          atProvider: { id: key.name, arn: `arn:aws:s3:::${key.name}` },
        },
      });
    },
  });
}
