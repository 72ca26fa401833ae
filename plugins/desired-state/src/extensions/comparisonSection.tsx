import { ConfigurationSectionBlueprint } from '../sections/ConfigurationSectionBlueprint';

/** What differs between environments, as a part of the Configuration tab. */
export const comparisonSection = ConfigurationSectionBlueprint.make({
  name: 'comparison',
  params: {
    section: 'compare',
    title: 'Compare',
    loader: () =>
      import('../comparison/ComparisonSection').then(m => (
        <m.ComparisonSection />
      )),
  },
});
