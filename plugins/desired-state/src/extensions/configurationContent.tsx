import { createExtensionInput } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { appOfEntity } from '@gitops-portal/plugin-environments-react';
import { sectionData } from '../sections/ConfigurationSectionBlueprint';

/** The Configuration tab of an app; other plugins add sections to it. */
export const configurationContent = EntityContentBlueprint.makeWithOverrides({
  name: 'configuration',
  inputs: {
    sections: createExtensionInput([
      sectionData.name,
      sectionData.title,
      sectionData.element,
    ]),
  },
  factory(originalFactory, { inputs }) {
    const sections = inputs.sections.map(section => ({
      name: section.get(sectionData.name),
      title: section.get(sectionData.title),
      element: section.get(sectionData.element),
    }));
    return originalFactory({
      path: '/configuration',
      title: 'Configuration',
      filter: entity => appOfEntity(entity) !== undefined,
      loader: async () => {
        const [{ ConfigurationSections }, { ConfigurationTab }] =
          await Promise.all([
            import('../sections/ConfigurationSections'),
            import('../configuration/ConfigurationTab'),
          ]);
        return (
          <ConfigurationSections
            requests={<ConfigurationTab />}
            sections={sections}
          />
        );
      },
    });
  },
});
