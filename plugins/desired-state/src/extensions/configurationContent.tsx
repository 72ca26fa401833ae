import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { APP_ANNOTATION } from '../model/appAnnotation';

/** The Configuration tab of an app. */
export const configurationContent = EntityContentBlueprint.make({
  name: 'configuration',
  params: {
    path: '/configuration',
    title: 'Configuration',
    filter: entity => Boolean(entity.metadata.annotations?.[APP_ANNOTATION]),
    loader: () =>
      import('../configuration/ConfigurationTab').then(m => (
        <m.ConfigurationTab />
      )),
  },
});
