import {
  coreExtensionData,
  createExtensionBlueprint,
  createExtensionDataRef,
  ExtensionBoundary,
} from '@backstage/frontend-plugin-api';
import type { JSX } from 'react';

const nameRef = createExtensionDataRef<string>().with({
  id: 'desired-state.configuration-section.name',
});
const titleRef = createExtensionDataRef<string>().with({
  id: 'desired-state.configuration-section.title',
});

/** The input of the Configuration tab that sections go to. */
export const sectionData = {
  name: nameRef,
  title: titleRef,
  element: coreExtensionData.reactElement,
};

/**
 * A section of an app's Configuration tab beside that of the requests, such as
 * its secrets. It is shown inside the entity's page, so `useEntity` tells whose.
 */
export const ConfigurationSectionBlueprint = createExtensionBlueprint({
  kind: 'configuration-section',
  attachTo: {
    id: 'entity-content:desired-state/configuration',
    input: 'sections',
  },
  output: [nameRef, titleRef, coreExtensionData.reactElement],
  dataRefs: { name: nameRef, title: titleRef },
  *factory(
    params: {
      /** Stands in the URL: `?section=secrets`. */
      section: string;
      title: string;
      loader: () => Promise<JSX.Element>;
    },
    { node },
  ) {
    yield nameRef(params.section);
    yield titleRef(params.title);
    yield coreExtensionData.reactElement(
      ExtensionBoundary.lazy(node, params.loader),
    );
  },
});
