import type { Cluster, KubeObject } from '../../kube';
import type { Crashing } from '../../stories';
import type { World } from '../../world';

interface Container {
  env?: { name: string }[];
}

/** Containers crash as long as none of their app's has the variable. */
export function crashWhileMissing(
  world: World,
  cluster: Cluster,
  story: Crashing,
): () => void {
  let mend = () => {};
  const look = (workload: KubeObject) => {
    mend();
    mend = hasVariable(workload, story.when.missingEnv)
      ? () => {}
      : world.behave({
          app: story.app,
          environment: story.environment,
          image: imageOf(workload),
          run: 'crash',
          lastWords: story.log,
        });
  };
  const key = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: story.app,
    name: story.request,
  };
  const existing = cluster.get(key);
  if (existing) {
    look(existing);
  }
  const end = cluster.watch(({ type, object }) => {
    const { kind, metadata } = object;
    const same =
      kind === key.kind &&
      metadata.namespace === key.namespace &&
      metadata.name === key.name;
    if (same && type !== 'DELETED') {
      look(object);
    }
  });
  return () => {
    end();
    mend();
  };
}

function containersOf(workload: KubeObject) {
  const { template } = workload.spec as {
    template: { spec: { containers: (Container & { image: string })[] } };
  };
  return template.spec.containers;
}

function hasVariable(workload: KubeObject, name: string): boolean {
  return containersOf(workload).some(container =>
    container.env?.some(variable => variable.name === name),
  );
}

/** Other images of the app go on as they are. */
function imageOf(workload: KubeObject): string {
  return containersOf(workload)[0].image;
}
