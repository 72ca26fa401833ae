import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

/**
 * The tab "Templates" of the Create page, in place of Backstage's own: it leads
 * with what is recommended, tells an outsider why nothing is there, and reviews
 * answers in the words of the questions.
 */
export const templatesSubPage = SubPageBlueprint.make({
  name: 'templates',
  params: {
    path: 'templates',
    title: 'Templates',
    loader: () =>
      import('../templates/TemplatesRouter').then(m => <m.TemplatesRouter />),
  },
});
