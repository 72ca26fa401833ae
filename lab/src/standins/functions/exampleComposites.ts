import { applyDefaults } from '@gitops-portal/plugin-schemas-common';
import type { KubeObject } from '@gitops-portal/sandbox';
import { exampleKinds, exampleRequests, firstSteps } from './exampleRepository';

/** A composite that an example asks for, and the first step that composes it. */
interface ExampleComposite {
  /** `checkout/web in dev` */
  name: string;
  composite: KubeObject;
  composition: KubeObject;
  input: Record<string, unknown>;
}

/** The composite of every request of the example repository, as the API server has it. */
export function exampleComposites(): ExampleComposite[] {
  const kinds = exampleKinds();
  const steps = firstSteps();
  return exampleRequests().flatMap(request => {
    const { apiVersion, app, environment, kind, name, spec } = request;
    const [group, version] = apiVersion.split('/');
    const known = kinds.find(
      one =>
        one.group === group && (one.claim === kind || one.composite === kind),
    );
    const schema = known?.versions.find(served => served.name === version)
      ?.schema?.openAPIV3Schema;
    const step = known && steps.get(known.composite);
    if (!schema || !step) return [];
    const isClaim = known.claim === kind;
    const claimRef = { apiVersion, kind, namespace: app, name };
    const composite = applyDefaults(schema, {
      apiVersion,
      kind: known.composite,
      metadata: {
        name: isClaim ? `${name}-x7k2p` : name,
        ...(isClaim ? {} : { namespace: app }),
        labels: { 'app.kubernetes.io/instance': app },
      },
      spec: { ...spec, ...(isClaim && { claimRef }) },
    }) as KubeObject;
    return [
      {
        name: `${app}/${name} in ${environment}`,
        composite,
        composition: step.composition as unknown as KubeObject,
        input: step.input,
      },
    ];
  });
}
