import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appAnnotation } from '@gitops-portal/plugin-environments-react';

/** What is wrong and why, on the Overview of entities that stand for an app. */
export const diagnosisCard = EntityCardBlueprint.make({
  name: 'diagnosis',
  params: {
    type: 'content',
    filter: {
      kind: 'component',
      [`metadata.annotations.${appAnnotation}`]: { $exists: true },
    },
    loader: () =>
      import('./DiagnosisCard').then(m => <m.EntityDiagnosisCard />),
  },
});
