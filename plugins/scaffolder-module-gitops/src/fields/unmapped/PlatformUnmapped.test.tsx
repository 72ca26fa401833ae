import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { platformChoicesApiRef } from '../../api/PlatformChoicesApi';
import { FakeChoices, object } from '../../__testUtils__/FakeChoices';
import { PlatformUnmapped } from './PlatformUnmapped';

jest.setTimeout(60_000);

const loyalty = {
  name: 'loyalty',
  owner: 'group:default/storefront',
  objects: [
    object('dev', { version: { version: '1.5.0' } }),
    object('staging', { headline: 'Degraded' as const }),
  ],
};
const pressroom = { name: 'pressroom', objects: [object('prod')] };

function show(choices: FakeChoices, formData?: string) {
  const onChange = jest.fn();
  const props = {
    schema: { title: 'Found in the clusters' },
    formData,
    onChange,
    rawErrors: [],
  } as unknown as FieldExtensionComponentProps<string>;
  renderInTestApp(<PlatformUnmapped {...props} />, {
    apis: [[platformChoicesApiRef, choices]],
  });
  return { onChange };
}
const rowOf = async (name: string) => {
  const radio = await screen.findByRole('radio', { name });
  return within(radio.closest('[data-app]') as HTMLElement);
};

describe('PlatformUnmapped', () => {
  it('shows what runs in each environment, and gives the name that is chosen', async () => {
    const { onChange } = show(new FakeChoices(loyalty, pressroom));
    const row = await rowOf('loyalty');
    expect(row.getByText(/team storefront/)).toBeInTheDocument();
    expect(
      row
        .getAllByRole('definition')
        .map(place => place.querySelector('[data-headline]'))
        .map(badge => badge?.getAttribute('data-headline')),
    ).toEqual(['Synced', 'Degraded', undefined]);
    expect(row.getByText('1.5.0')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'pressroom' }));
    expect(onChange).toHaveBeenCalledWith('pressroom');
  });

  it('finds by name, owner and place', async () => {
    show(new FakeChoices(loyalty, pressroom));
    const search = await screen.findByRole('searchbox');
    await userEvent.type(search, 'storefront dev-eu');
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    await userEvent.type(search, ' no');
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
    expect(screen.getByText('None of the 2 fits the search.')).toBeVisible();
  });

  it('has what a link names chosen, or says that it is not there', async () => {
    show(new FakeChoices(loyalty), 'loyalty');
    expect(await screen.findByRole('radio', { name: 'loyalty' })).toBeChecked();
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
  });

  it('says that what a link names is not there', async () => {
    show(new FakeChoices(loyalty), 'wiki');
    expect(await screen.findByRole('status')).toHaveTextContent(
      'wiki is not among them',
    );
  });

  it('says why nothing is found, and names clusters that were not asked', async () => {
    const choices = new FakeChoices();
    choices.found.clusters['prod-eu'].freshness = {
      state: 'unreachable',
      since: new Date().toISOString(),
      reason: 'connection refused',
    };
    show(choices);
    expect(
      await screen.findByText('Everything that runs is an app'),
    ).toBeInTheDocument();
    const notes = screen.getByRole('list', {
      name: 'Clusters that are not current',
    });
    expect(notes).toHaveTextContent('prod-eu');
  });

  it('tells that it failed, and asks again', async () => {
    const choices = new FakeChoices(loyalty);
    choices.failure = new Error('down');
    show(choices);
    expect(
      await screen.findByText('The list of what runs could not be read'),
    ).toBeInTheDocument();
    choices.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
    expect(await screen.findByRole('radio')).toBeInTheDocument();
  });
});
