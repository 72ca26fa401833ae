import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { platformChoicesApiRef } from '../../api/PlatformChoicesApi';
import { FakeChoices, object } from '../../__testUtils__/FakeChoices';
import { PlatformAdoptionPreview } from './PlatformAdoptionPreview';

jest.setTimeout(60_000);

const loyalty = {
  name: 'loyalty',
  owner: 'group:default/storefront',
  objects: [object('dev', { held: { values: { requests: {} } } })],
};

function show(choices: FakeChoices, formData: object) {
  const props = {
    formContext: { formData },
  } as unknown as FieldExtensionComponentProps<string>;
  renderInTestApp(<PlatformAdoptionPreview {...props} />, {
    apis: [[platformChoicesApiRef, choices]],
  });
}

describe('PlatformAdoptionPreview', () => {
  it('shows what becomes of each place, and both pull requests', async () => {
    const choices = new FakeChoices(loyalty);
    choices.preview.places = [
      { environment: 'dev', cluster: 'dev-eu', object: 'HelmRelease a/a' },
      {
        environment: 'prod',
        cluster: 'prod-eu',
        object: 'Application argocd/a',
        reason: 'it applies manifests, which are no values',
      },
    ];
    choices.preview.description = [
      {
        file: 'apps/a/catalog-info.yaml',
        change: 'added',
        diff: '@@ -0,0 +1 @@\n+kind: Component\n',
      },
    ];
    choices.preview.values = [
      {
        file: 'environments/dev/kustomization.yaml',
        change: 'changed',
        diff: '@@ -1 +1,2 @@\n   - checkout\n+  - loyalty\n',
      },
    ];
    show(choices, {
      found: 'loyalty',
      owner: 'group:default/storefront',
      title: 'Loyalty',
      name: '',
    });
    expect(await screen.findByText(/values come to Git/)).toBeInTheDocument();
    expect(
      screen.getByText('Read-only: it applies manifests, which are no values.'),
    ).toBeInTheDocument();
    expect(screen.getByText('+kind: Component')).toHaveAttribute(
      'data-kind',
      'added',
    );
    expect(screen.getByText('+ - loyalty')).toBeInTheDocument();
    expect(screen.queryByText(/@@/)).not.toBeInTheDocument();
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(choices.asked).toEqual([
      expect.objectContaining({
        name: 'loyalty',
        title: 'Loyalty',
        owner: 'group:default/storefront',
        // What they hold is for the backend to find out.
        objects: [{ cluster: 'dev-eu', ref: loyalty.objects[0].ref }],
      }),
    ]);
  });

  it('says that what runs names another owner', async () => {
    const choices = new FakeChoices(loyalty);
    show(choices, { found: 'loyalty', owner: 'group:default/platform' });
    expect(await screen.findByRole('status')).toHaveTextContent(
      'What runs names group:default/storefront as its owner',
    );
  });

  it('says that it is not there any more', async () => {
    show(new FakeChoices(), { found: 'loyalty' });
    expect(
      await screen.findByText(/Nothing runs that would be loyalty/),
    ).toBeInTheDocument();
  });
});
