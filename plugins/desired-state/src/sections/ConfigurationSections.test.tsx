import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ConfigurationSections,
  type ConfigurationSection,
} from './ConfigurationSections';

const secrets: ConfigurationSection = {
  name: 'secrets',
  title: 'Secrets',
  element: <p>the secrets</p>,
};

const show = (sections: ConfigurationSection[], url = '/') =>
  renderInTestApp(
    <ConfigurationSections
      requests={<p>the requests</p>}
      sections={sections}
    />,
    { initialRouteEntries: [url] },
  );

describe('ConfigurationSections', () => {
  it('is the requests alone where nobody adds a section', async () => {
    show([]);
    expect(await screen.findByText('the requests')).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('goes to a section and back', async () => {
    show([secrets]);
    expect(await screen.findByText('the requests')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Secrets' }));
    expect(await screen.findByText('the secrets')).toBeInTheDocument();
    expect(screen.queryByText('the requests')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Requests' }));
    expect(await screen.findByText('the requests')).toBeInTheDocument();
  });

  it('is where the URL says', async () => {
    show([secrets], '/?section=secrets');
    expect(await screen.findByText('the secrets')).toBeInTheDocument();
  });

  it('shows the requests where the URL names no section that there is', async () => {
    show([secrets], '/?section=gone');
    expect(await screen.findByText('the requests')).toBeInTheDocument();
  });
});
