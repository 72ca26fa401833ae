import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { screen } from '@testing-library/react';
import { platformChoicesApiRef } from '../api/PlatformChoicesApi';
import { FakeChoices } from '../__testUtils__/FakeChoices';
import { TemplatesPage } from './TemplatesPage';

const template = (name: string, title: string, tags: string[] = []) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, title, tags, description: `About ${title}` },
  spec: { owner: 'group:default/platform', type: 'service' },
});

const show = (catalog: ReturnType<typeof catalogApiMock>) =>
  renderInTestApp(<TemplatesPage />, {
    mountedRoutes: {
      '/create/templates/:namespace/:templateName':
        scaffolderPlugin.routes.root,
    },
    apis: [
      [catalogApiRef, catalog],
      [platformChoicesApiRef, new FakeChoices()],
    ],
  });

describe('TemplatesPage', () => {
  it('leads with what is recommended', async () => {
    const entities = [
      template('adopt', 'Adopt'),
      template('new-app', 'New application', ['recommended']),
    ];
    show(catalogApiMock({ entities }));
    const headings = await screen.findAllByRole('heading', { level: 2 });
    expect(headings.map(heading => heading.textContent)).toEqual([
      'New application',
      'Adopt',
    ]);
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });

  it('tells who may make nothing why that is', async () => {
    show(catalogApiMock({ entities: [] }));
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing is yours to make yet',
      }),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const catalog = catalogApiMock();
    catalog.getEntities = async () => {
      throw new Error('The catalog is away');
    };
    show(catalog);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The catalog is away',
    );
  });
});
