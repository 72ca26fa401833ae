import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { AppVersions } from '@gitops-portal/plugin-delivery-common';
import { runs } from '../__testUtils__/deliveryFixture';
import { user } from '../__testUtils__/user';
import { RunningVersions } from './RunningVersions';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const show = (versions: AppVersions) =>
  renderInTestApp(<RunningVersions versions={versions} engine="flux" />);

describe('RunningVersions', () => {
  it('is one version with its digest where all is one', async () => {
    show(runs({ version: '2.9.0', digest: digest('a') }));
    const button = await screen.findByRole('button');
    expect(button).toHaveTextContent('2.9.0aaaaaaa');
  });

  it('tells more on a click where pods differ', async () => {
    show({
      desired: { version: '2.9.1', digest: digest('b') },
      applied: { version: '2.9.1', digest: digest('b') },
      running: [
        { version: '2.9.1', digest: digest('b'), pods: 3 },
        { version: '2.9.0', digest: digest('a'), pods: 2 },
      ],
      pods: 5,
    });
    const button = await screen.findByRole('button', {
      name: '2.9.0 + 2.9.1 (3/5): 3 of 5 pods run 2.9.1, 2 run 2.9.0',
    });
    expect(button).toHaveTextContent('2.9.0 + 2.9.1 (3/5)');
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: 'Versions' });
    expect(dialog).toHaveTextContent('3 of 5 pods run 2.9.1, 2 run 2.9.0');
    expect(dialog).toHaveTextContent(
      /Git asks for2\.9\.1bbbbbbb.*applied2\.9\.1bbbbbbb.*3 of 5 pods2\.9\.1bbbbbbb.*2 of 5 pods2\.9\.0aaaaaaa/,
    );
  });

  it('tells what Git asks for and what is applied', async () => {
    show({
      desired: { version: '2.9.1' },
      applied: { version: '2.9.0' },
      running: [{ version: '2.9.0', pods: 1 }],
      pods: 1,
    });
    await user.click(
      await screen.findByRole('button', { name: /^2\.9\.0: Git asks/ }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'Git asks for 2.9.1, Flux applied 2.9.0',
    );
  });
});
